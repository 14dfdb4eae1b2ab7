// From image sets to the images that are measured: one geometry, registration and bias field where the params enable them,
// and intensities on a common scale. What looks at one unit is done once whatever the folds; a scale that is learned
// (method nyul) is fitted on each fold's fitting units, and from there on there is one image set a unit and fold.

include { settings } from './functions'
include { PREPROCESS_GEOMETRY } from '../modules/preprocess/geometry/main'
include { PREPROCESS_REGISTER } from '../modules/preprocess/register/main'
include { PREPROCESS_BIASFIELD } from '../modules/preprocess/biasfield/main'
include { PREPROCESS_LANDMARKS } from '../modules/preprocess/landmarks/main'
include { PREPROCESS_INTENSITY } from '../modules/preprocess/intensity/main'

/** (unit, images, reference): the image set of the subject's reference session, named with or without ses-, or none for the unit's own. */
def withReference(images, units, session) {
    def plain = { name -> name.toString().replaceFirst('^ses-', '') }
    return units.splitCsv(header: true).map { row -> tuple(row.unit, row.subject, row.session) }
        .join(images)
        .map { unit, subject, own, set -> tuple(subject, [unit, own, set]) }
        .groupTuple()
        .flatMap { subject, sets ->
            def reference = sets.find { unit, own, set -> session && plain(own) == plain(session) }
            sets.collect { unit, own, set -> tuple(unit, set, reference && unit != reference[0] ? reference[2] : []) }
        }
}

/** (fold, split, image sets) of the fold's fitting units, in a fixed order. */
def fittingSets(images, split, rows) {
    return rows.filter { row -> row.fit == 'true' }.map { row -> tuple(row.unit, row.fold) }
        .combine(images, by: 0)
        .map { unit, fold, set -> tuple(fold, set) }
        .groupTuple()
        .combine(split)
        .map { fold, sets, table -> tuple(fold, table, sets.sort { set -> set.name }) }
}

workflow PREPROCESSING {
    take:
    study
    images
    units
    split
    rows

    main:
    tool = study.tool_digests.preprocess
    PREPROCESS_GEOMETRY(tool, study.origin, settings(study, 'preprocess', 'geometry'), images)
    placed = PREPROCESS_GEOMETRY.out.images
    tables = PREPROCESS_GEOMETRY.out.tables
    if (study.preprocess?.register?.enabled) {
        PREPROCESS_REGISTER(tool, study.origin, settings(study, 'preprocess', 'register'),
            withReference(placed, units, study.preprocess.register.reference_session))
        placed = PREPROCESS_REGISTER.out.images
        tables = tables.mix(PREPROCESS_REGISTER.out.tables)
    }
    if (study.preprocess?.biasfield?.enabled) {
        PREPROCESS_BIASFIELD(tool, study.origin, settings(study, 'preprocess', 'biasfield'), placed)
        placed = PREPROCESS_BIASFIELD.out.images
        tables = tables.mix(PREPROCESS_BIASFIELD.out.tables)
    }

    byFold = study.preprocess?.intensity?.method == 'nyul'
    ledgers = channel.empty()
    toNormalise = placed.map { unit, set -> tuple(unit, set, '', []) }
    if (byFold) {
        PREPROCESS_LANDMARKS(tool, study.origin, settings(study, 'preprocess', 'landmarks'), fittingSets(placed, split, rows))
        toNormalise = rows.map { row -> tuple(row.fold, row.unit) }
            .combine(PREPROCESS_LANDMARKS.out.model, by: 0)
            .map { fold, unit, model -> tuple(unit, fold, model) }
            .combine(placed, by: 0)
            .map { unit, fold, model, set -> tuple(unit, set, fold, model) }
        ledgers = PREPROCESS_LANDMARKS.out.tables
        tables = tables.mix(ledgers)
    }
    PREPROCESS_INTENSITY(tool, study.origin, settings(study, 'preprocess', 'intensity'), toNormalise)

    emit:
    placed
    images = PREPROCESS_INTENSITY.out.images
    ledgers
    tables = tables.mix(PREPROCESS_INTENSITY.out.tables)
}
