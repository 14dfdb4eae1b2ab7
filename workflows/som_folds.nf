// Fits scaling, Kohonen map and clusters once a fold, and places the fold's units on the map; where learn.combat is enabled,
// the centres' effects are fitted and removed before that.
// A fitting task is given the feature parts of its fold's fitting units and of no other: leaking is not forbidden, it is
// impossible.

include { settings } from './functions'
include { LEARN_COMBAT } from '../modules/learn/combat/main'
include { LEARN_HARMONISE } from '../modules/learn/harmonise/main'
include { LEARN_SCALE } from '../modules/learn/scale/main'
include { LEARN_SOM } from '../modules/learn/som/main'
include { LEARN_CLUSTER } from '../modules/learn/cluster/main'
include { LEARN_PROJECT } from '../modules/learn/project/main'

/** From rows of folds.csv and (unit, fold, part) to (fold, parts), the parts in a fixed order. */
def partsOfFold(rows, features) {
    return rows.map { row -> tuple(row.unit, row.fold) }
        .combine(features, by: [0, 1])
        .map { unit, fold, part -> tuple(fold, part) }
        .groupTuple()
        .map { fold, parts -> tuple(fold, parts.flatten().sort { part -> part.name }) }
}

/** From (fold, parts) of harmonised features and rows of folds.csv to the (fold, parts) of those rows' units. */
def harmonisedOfFold(rows, harmonised) {
    return rows.map { row -> tuple(row.unit, row.fold) }
        .join(harmonised.transpose().map { fold, part -> tuple(part.name.tokenize('.')[1], fold, part) }, by: [0, 1])
        .map { unit, fold, part -> tuple(fold, part) }
        .groupTuple()
        .map { fold, parts -> tuple(fold, parts.sort { part -> part.name }) }
}

workflow SOM_FOLDS {
    take:
    study
    split
    rows
    participants
    features

    main:
    tool = study.tool_digests.learn
    fitting = partsOfFold(rows.filter { row -> row.fit == 'true' }, features)
        .combine(split).map { fold, parts, table -> tuple(fold, table, parts) }
    everyone = partsOfFold(rows, features)
        .combine(split).map { fold, parts, table -> tuple(fold, table, parts) }

    harmonised = channel.empty()
    harmonising = channel.empty()
    ledgers = channel.empty()
    if (study.learn?.combat?.enabled) {
        if (study.preprocess?.intensity?.method == 'nyul') {
            error('params: learn.combat.enabled with preprocess.intensity.method nyul: both write harmonised_features, and one would overwrite the other. Use another method, or no ComBat')
        }
        LEARN_COMBAT(tool, study.origin, study.seed, settings(study, 'learn', 'combat'), fitting, participants)
        LEARN_HARMONISE(tool, study.origin, study.seed, settings(study, 'learn', 'harmonise'), everyone.join(LEARN_COMBAT.out.model), participants)
        fitting = harmonisedOfFold(rows.filter { row -> row.fit == 'true' }, LEARN_HARMONISE.out.features)
            .combine(split).map { fold, parts, table -> tuple(fold, table, parts) }
        everyone = harmonisedOfFold(rows, LEARN_HARMONISE.out.features)
            .combine(split).map { fold, parts, table -> tuple(fold, table, parts) }
        harmonised = LEARN_HARMONISE.out.features.transpose().map { fold, part -> part }
        ledgers = LEARN_COMBAT.out.tables
        harmonising = LEARN_COMBAT.out.tables.mix(LEARN_HARMONISE.out.tables)
    }

    LEARN_SCALE(tool, study.origin, study.seed, settings(study, 'learn', 'scale'), fitting)
    scaled = fitting.join(LEARN_SCALE.out.model)
    LEARN_SOM(tool, study.origin, study.seed, settings(study, 'learn', 'som'), scaled)
    mapped = scaled.join(LEARN_SOM.out.model)
    LEARN_CLUSTER(tool, study.origin, study.seed, settings(study, 'learn', 'cluster'), mapped)
    models = LEARN_SCALE.out.model.join(LEARN_SOM.out.model).join(LEARN_CLUSTER.out.model)
    LEARN_PROJECT(tool, study.origin, study.seed, settings(study, 'learn', 'project'), everyone.join(models))

    emit:
    assignments = LEARN_PROJECT.out.assignments
    harmonised
    fits = LEARN_SCALE.out.tables.mix(LEARN_SOM.out.tables, LEARN_CLUSTER.out.tables, ledgers)
    tables = harmonising.mix(LEARN_SCALE.out.tables, LEARN_SOM.out.tables, LEARN_CLUSTER.out.tables, LEARN_PROJECT.out.tables)
}
