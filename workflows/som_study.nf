// The design of stim1_som: radiomic features of every muscle, a Kohonen map of them, clusters of the map, and how these
// agree with what a rater saw and change over the years.

include { settings; inOrder } from './functions'
include { COHORT } from './cohort'
include { FEATURES } from './features'
include { SOM_FOLDS } from './som_folds'
include { LEARN_SPLIT } from '../modules/learn/split/main'
include { EVALUATE_ASSOCIATION } from '../modules/evaluate/association/main'
include { EVALUATE_LONGITUDINAL } from '../modules/evaluate/longitudinal/main'
include { EVALUATE_LEAKAGE } from '../modules/evaluate/leakage/main'
include { REPORT_HTML } from '../modules/report/html/main'

workflow SOM_STUDY {
    take:
    study

    main:
    tools = study.tool_digests
    COHORT(study)
    LEARN_SPLIT(tools.learn, study.origin, study.seed, settings(study, 'learn', 'split'), COHORT.out.units, COHORT.out.participants)
    split = LEARN_SPLIT.out.split
    // Folds within folds are for tuning, and a map has nothing to tune.
    rows = LEARN_SPLIT.out.folds.splitCsv(header: true).filter { row -> !row.outer_fold }
    FEATURES(study, COHORT.out.images, COHORT.out.units, split, rows)
    SOM_FOLDS(study, split, rows, COHORT.out.participants, FEATURES.out.features)

    assignments = inOrder(SOM_FOLDS.out.assignments)
    ledgers = inOrder(FEATURES.out.ledgers.mix(SOM_FOLDS.out.fits).flatten().filter { part -> part.name.startsWith('fit_ledger.') })
    series = inOrder(COHORT.out.tables.flatten().filter { part -> part.name.startsWith('image_series.') })
    features = inOrder(FEATURES.out.parts.mix(SOM_FOLDS.out.harmonised))
    EVALUATE_ASSOCIATION(tools.evaluate, study.origin, study.seed, settings(study, 'evaluate', 'association'),
        assignments, COHORT.out.assessments, COHORT.out.participants, split)
    EVALUATE_LONGITUDINAL(tools.evaluate, study.origin, study.seed, settings(study, 'evaluate', 'longitudinal'),
        assignments, COHORT.out.assessments)
    EVALUATE_LEAKAGE(tools.evaluate, study.origin, study.seed, settings(study, 'evaluate', 'leakage'),
        split, ledgers, features, series, inOrder(COHORT.out.fingerprints), COHORT.out.participants)

    tables = inOrder(COHORT.out.tables.mix(LEARN_SPLIT.out.tables, FEATURES.out.tables, SOM_FOLDS.out.tables,
        EVALUATE_ASSOCIATION.out.tables, EVALUATE_LONGITUDINAL.out.tables, EVALUATE_LEAKAGE.out.tables))
    claims = study.claims ? file(study.claims, checkIfExists: true) : []
    REPORT_HTML(tools.report, study.origin, settings(study, 'report', 'html'), study.study, tables, inOrder(FEATURES.out.gallery),
        file(study.resolved, checkIfExists: true), COHORT.out.participants, COHORT.out.assessments, claims)
}
