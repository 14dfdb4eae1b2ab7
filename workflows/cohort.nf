// From a samplesheet, or from the simulator where there is none, to one image set a unit, with the fingerprints by which copies are found.

include { settings; inOrder; staged } from './functions'
include { SIMULATE_PLAN } from '../modules/simulate/plan/main'
include { SIMULATE_SUBJECT } from '../modules/simulate/subject/main'
include { INGEST_INDEX } from '../modules/ingest/index/main'
include { INGEST_DICOM } from '../modules/ingest/dicom/main'
include { INGEST_NIFTI } from '../modules/ingest/nifti/main'
include { EVALUATE_FINGERPRINT } from '../modules/evaluate/fingerprint/main'

workflow SIMULATED {
    take:
    study

    main:
    plan = settings(study, 'simulate', 'plan')
    SIMULATE_PLAN(study.tool_digests.simulate, study.origin, study.seed, plan, study.study)
    units = SIMULATE_PLAN.out.units.splitCsv(header: true).map { row -> row.unit }
    SIMULATE_SUBJECT(study.tool_digests.simulate, study.origin, study.seed, plan, units)

    emit:
    samplesheet = SIMULATE_PLAN.out.samplesheet
    participants = SIMULATE_PLAN.out.participants
    assessments = SIMULATE_PLAN.out.assessments
    data = inOrder(SIMULATE_SUBJECT.out.series.map { unit, folder -> folder })
    tables = SIMULATE_PLAN.out.tables
}

workflow COHORT {
    take:
    study

    main:
    if (study.input?.samplesheet) {
        samplesheet = Channel.value(file(study.input.samplesheet, checkIfExists: true))
        participants = Channel.value(file(study.input.participants, checkIfExists: true))
        assessments = Channel.value(study.input.assessments ? file(study.input.assessments, checkIfExists: true) : [])
        folder = study.input.data ? file(study.input.data, checkIfExists: true) : file(study.input.samplesheet).parent
        data = Channel.value(folder)
        root = "data/${folder.name}"
        tables = Channel.empty()
    } else {
        SIMULATED(study)
        samplesheet = SIMULATED.out.samplesheet
        participants = SIMULATED.out.participants
        assessments = SIMULATED.out.assessments
        data = SIMULATED.out.data
        root = 'data'
        tables = SIMULATED.out.tables
    }
    muscles = file(study.input?.muscles ?: "${projectDir}/params/muscles.tsv", checkIfExists: true)
    INGEST_INDEX(study.tool_digests.ingest, study.origin, settings(study, 'ingest', 'index'), samplesheet, participants, assessments, muscles, data, root)

    INGEST_INDEX.out.series.splitCsv(header: true)
        .map { row -> tuple(row.unit, row.kind, row) }
        .groupTuple(by: [0, 1])
        .branch { unit, kind, unitRows ->
            dicom: kind == 'dicom'
                return staged(unit, unitRows)
            nifti: kind == 'nifti'
                return staged(unit, unitRows)
        }
        .set { series }
    INGEST_DICOM(study.tool_digests.ingest, study.origin, settings(study, 'ingest', 'dicom'), muscles, series.dicom)
    INGEST_NIFTI(study.tool_digests.ingest, study.origin, settings(study, 'ingest', 'nifti'), series.nifti)

    images = INGEST_DICOM.out.images.mix(INGEST_NIFTI.out.images)
    EVALUATE_FINGERPRINT(study.tool_digests.evaluate, study.origin, settings(study, 'evaluate', 'fingerprint'), images)

    emit:
    units = INGEST_INDEX.out.units
    participants = INGEST_INDEX.out.participants
    assessments = INGEST_INDEX.out.assessments
    images
    fingerprints = EVALUATE_FINGERPRINT.out.fingerprints
    truth = INGEST_DICOM.out.truth.mix(INGEST_NIFTI.out.truth)
    tables = tables.mix(INGEST_DICOM.out.tables, INGEST_NIFTI.out.tables, EVALUATE_FINGERPRINT.out.fingerprints)
}
