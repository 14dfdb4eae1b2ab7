// From image sets to features: the work that looks at one unit and at nothing else, done once whatever the folds.

include { settings } from './functions'
include { PREPROCESS_GEOMETRY } from '../modules/preprocess/geometry/main'
include { PREPROCESS_INTENSITY } from '../modules/preprocess/intensity/main'
include { QUANTIFY_RADIOMICS } from '../modules/quantify/radiomics/main'
include { REPORT_SUBJECT } from '../modules/report/subject/main'

workflow FEATURES {
    take:
    study
    images

    main:
    tools = study.tool_digests
    PREPROCESS_GEOMETRY(tools.preprocess, study.origin, settings(study, 'preprocess', 'geometry'), images)
    PREPROCESS_INTENSITY(tools.preprocess, study.origin, settings(study, 'preprocess', 'intensity'), PREPROCESS_GEOMETRY.out.images)
    QUANTIFY_RADIOMICS(tools.quantify, study.origin, settings(study, 'quantify', 'radiomics'), PREPROCESS_INTENSITY.out.images)
    REPORT_SUBJECT(tools.report, study.origin, settings(study, 'report', 'subject'), PREPROCESS_GEOMETRY.out.images)

    emit:
    features = QUANTIFY_RADIOMICS.out.features
    gallery = REPORT_SUBJECT.out.gallery
    tables = PREPROCESS_GEOMETRY.out.tables.mix(PREPROCESS_INTENSITY.out.tables, QUANTIFY_RADIOMICS.out.tables)
}
