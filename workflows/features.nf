// From image sets to features: what looks at one unit alone is done once whatever the folds.

include { settings } from './functions'
include { PREPROCESSING } from './preprocessing'
include { QUANTIFY_RADIOMICS } from '../modules/quantify/radiomics/main'
include { REPORT_SUBJECT } from '../modules/report/subject/main'

workflow FEATURES {
    take:
    study
    images
    units
    split
    rows

    main:
    tools = study.tool_digests
    PREPROCESSING(study, images, units, split, rows)
    QUANTIFY_RADIOMICS(tools.quantify, study.origin, settings(study, 'quantify', 'radiomics'), PREPROCESSING.out.images)
    REPORT_SUBJECT(tools.report, study.origin, settings(study, 'report', 'subject'),
        PREPROCESSING.out.placed.map { unit, folder -> tuple(unit, folder, 'none', []) })

    // Parts that no fold had a hand in serve every fold of their unit.
    part = QUANTIFY_RADIOMICS.out.features.branch { unit, fold, file ->
        shared: fold == ''
            return tuple(unit, file)
        ofFold: true
    }
    everyFold = rows.map { row -> tuple(row.unit, row.fold) }.combine(part.shared, by: 0)

    emit:
    parts = QUANTIFY_RADIOMICS.out.features.map { unit, fold, file -> file }
    features = everyFold.mix(part.ofFold)
    gallery = REPORT_SUBJECT.out.gallery
    ledgers = PREPROCESSING.out.ledgers
    tables = PREPROCESSING.out.tables.mix(QUANTIFY_RADIOMICS.out.tables)
}
