// The design of nmd_segmentation: networks learn a rater's outlines of muscles, and are judged by what their own outlines do
// to volume, fat fraction, magnetisation transfer and T2.

include { settings; inOrder } from './functions'
include { COHORT } from './cohort'
include { MAPS } from './maps'
include { NETWORK_FOLDS } from './network_folds'
include { DOMAIN_SHIFT } from './domain_shift'
include { PREPROCESSING } from './preprocessing'
include { LEARN_SPLIT } from '../modules/learn/split/main'
include { EVALUATE_SEGMENTATION } from '../modules/evaluate/segmentation/main'
include { EVALUATE_BIOMARKERS } from '../modules/evaluate/biomarkers/main'
include { EVALUATE_LEAKAGE } from '../modules/evaluate/leakage/main'
include { REPORT_SUBJECT } from '../modules/report/subject/main'
include { REPORT_HTML } from '../modules/report/html/main'

workflow SEGMENTATION_STUDY {
    take:
    study

    main:
    tools = study.tool_digests
    COHORT(study)
    LEARN_SPLIT(tools.learn, study.origin, study.seed, settings(study, 'learn', 'split'), COHORT.out.units, COHORT.out.participants)
    split = LEARN_SPLIT.out.split
    // Folds within folds are for tuning, and these networks' settings are the publication's.
    rows = LEARN_SPLIT.out.folds.splitCsv(header: true).filter { row -> !row.outer_fold }
    PREPROCESSING(study, COHORT.out.images, COHORT.out.units, split, rows)
    images = PREPROCESSING.out.placed
    MAPS(study, images)
    NETWORK_FOLDS(study, split, rows, PREPROCESSING.out.images)

    // Each unit's own images and maps, and the outlines known to be true where there are any: only scoring sees these.
    known = images.join(MAPS.out.maps).join(COHORT.out.truth, remainder: true)
        .map { unit, folder, maps, truth -> tuple(unit, folder, maps, truth ?: []) }
    EVALUATE_SEGMENTATION(tools.evaluate, study.origin, settings(study, 'evaluate', 'segmentation'),
        NETWORK_FOLDS.out.segmentations.combine(known, by: 0)
            .map { unit, fold, masks, folder, maps, truth -> tuple(unit, fold, folder, masks, maps, truth) })
    scores = inOrder(EVALUATE_SEGMENTATION.out.scores.map { unit, fold, part -> part })
    truths = inOrder(COHORT.out.tables.flatten().filter { part -> part.name.startsWith('simulation_truth.') })
    EVALUATE_BIOMARKERS(tools.evaluate, study.origin, study.seed, settings(study, 'evaluate', 'biomarkers'),
        scores, split, truths)

    ledgers = inOrder(PREPROCESSING.out.ledgers.mix(NETWORK_FOLDS.out.fits).flatten().filter { part -> part.name.startsWith('fit_ledger.') })
    series = inOrder(COHORT.out.tables.flatten().filter { part -> part.name.startsWith('image_series.') })
    EVALUATE_LEAKAGE(tools.evaluate, study.origin, study.seed, settings(study, 'evaluate', 'leakage'),
        split, ledgers, [], series, inOrder(COHORT.out.fingerprints), COHORT.out.participants)

    // A unit's pictures show the masks of one fold, the first that tested it.
    drawn = NETWORK_FOLDS.out.segmentations.toSortedList { a, b -> a[1] <=> b[1] }.flatMap { found -> found }
        .groupTuple().map { unit, folds, masks -> tuple(unit, [fold: folds[0], masks: masks[0]]) }
    REPORT_SUBJECT(tools.report, study.origin, settings(study, 'report', 'subject'),
        images.join(drawn, remainder: true).map { unit, folder, one -> tuple(unit, folder, one?.fold ?: 'none', one?.masks ?: []) })
    gallery = REPORT_SUBJECT.out.gallery
    elsewhere = channel.empty()
    if (study.segmentation.domain_shift?.samplesheet) {
        DOMAIN_SHIFT(study, COHORT.out.images.map { unit, folder -> unit }, NETWORK_FOLDS.out.models)
        gallery = gallery.mix(DOMAIN_SHIFT.out.gallery)
        elsewhere = DOMAIN_SHIFT.out.tables.flatten().filter { part -> part.name.startsWith('qc_finding.') }
    }
    tables = inOrder(COHORT.out.tables.mix(elsewhere, LEARN_SPLIT.out.tables, PREPROCESSING.out.tables, MAPS.out.tables,
        NETWORK_FOLDS.out.tables, EVALUATE_SEGMENTATION.out.tables, EVALUATE_BIOMARKERS.out.tables, EVALUATE_LEAKAGE.out.tables))
    claims = study.claims ? file(study.claims, checkIfExists: true) : []
    REPORT_HTML(tools.report, study.origin, settings(study, 'report', 'html'), study.study, tables, inOrder(gallery),
        file(study.resolved, checkIfExists: true), COHORT.out.participants, COHORT.out.assessments, claims)
}
