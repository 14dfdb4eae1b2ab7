// Images of people outside the cohort, from another scanner or protocol, segmented by the networks of the study's first fold.
// They are shown and never scored: what a network does far from what it learned is for the eye.

include { settings } from './functions'
include { COHORT } from './cohort'
include { PREPROCESS_GEOMETRY } from '../modules/preprocess/geometry/main'
include { PREPROCESS_INTENSITY } from '../modules/preprocess/intensity/main'
include { NETWORK_SEGMENT } from '../modules/network/segment/main'
include { REPORT_SUBJECT } from '../modules/report/subject/main'

workflow DOMAIN_SHIFT {
    take:
    study
    known
    models

    main:
    tools = study.tool_digests
    origin = 'measured'
    COHORT(study + [input: study.segmentation.domain_shift, origin: origin])
    images = COHORT.out.images.combine(known.toList().map { units -> [units] }).map { unit, folder, units ->
        if (unit in units) error("segmentation.domain_shift: ${unit} is a unit of the cohort too; give the people of its samplesheet other names")
        tuple(unit, folder)
    }
    PREPROCESS_GEOMETRY(tools.preprocess, origin, settings(study, 'preprocess', 'geometry'), images)
    placed = PREPROCESS_GEOMETRY.out.images
    PREPROCESS_INTENSITY(tools.preprocess, origin, settings(study, 'preprocess', 'intensity'), placed.map { unit, set -> tuple(unit, set, '', []) })
    sets = PREPROCESS_INTENSITY.out.images.map { unit, fold, set -> set }.toSortedList { a, b -> a.name <=> b.name }.filter { list -> list }.map { list -> [list] }
    first = models.map { fold, network, region, model -> tuple([network, region], fold, model) }.groupTuple()
        .map { key, folds, folders -> def n = folds.indexOf(folds.min()); tuple(folds[n], key[0], key[1], folders[n]) }
    NETWORK_SEGMENT(tools.network, study.origin, study.seed, settings(study, 'network', 'segment'), first.combine(sets))

    masks = NETWORK_SEGMENT.out.segmentations
        .flatMap { fold, network, region, folders -> [folders].flatten().collect { folder -> tuple(folder.name, fold, "${network} ${region}".toString(), folder) } }
        .groupTuple()
        .map { unit, folds, names, folders -> tuple(unit, [fold: folds[0], masks: [names, folders].transpose().sort { pair -> pair[0] }.collect { pair -> pair[1] }]) }
    REPORT_SUBJECT(tools.report, origin, settings(study, 'report', 'subject'),
        placed.join(masks, remainder: true).map { unit, folder, one -> tuple(unit, folder, one?.fold ?: 'none', one?.masks ?: []) })

    emit:
    gallery = REPORT_SUBJECT.out.gallery
    tables = COHORT.out.tables.mix(PREPROCESS_GEOMETRY.out.tables, PREPROCESS_INTENSITY.out.tables)
}
