// Trains each network of each region once a fold, and segments the units that the fold tests.
// A training task is given the images of its fold's training and validation units and of no other unit, and none of the
// outlines known to be true: leaking is not forbidden, it is impossible.

include { settings } from './functions'
include { NETWORK_TRAIN } from '../modules/network/train/main'
include { NETWORK_SEGMENT } from '../modules/network/segment/main'

/** From rows of folds.csv and (unit, fold, folder) to (fold, folders) in a fixed order; a folder without a fold serves them all. */
def imagesOfFold(rows, images) {
    def wanted = rows.map { row -> tuple(row.unit, row.fold) }
    def shared = images.filter { unit, fold, folder -> fold == '' }.map { unit, fold, folder -> tuple(unit, folder) }
    return wanted.combine(shared, by: 0)
        .mix(wanted.join(images.filter { unit, fold, folder -> fold != '' }, by: [0, 1]))
        .map { unit, fold, folder -> tuple(fold, folder) }
        .groupTuple()
        .map { fold, folders -> tuple(fold, folders.sort { folder -> folder.name }) }
}

/** One folder of masks a network and region, as (unit, fold, folders) in a fixed order. */
def masksOfUnit(segmentations) {
    return segmentations.flatMap { fold, network, region, folders -> [folders].flatten().collect { folder -> tuple(folder.name, fold, "${network} ${region}", folder) } }
        .groupTuple(by: [0, 1])
        .map { unit, fold, names, folders -> tuple(unit, fold, [names, folders].transpose().sort { pair -> pair[0] }.collect { pair -> pair[1] }) }
}

workflow NETWORK_FOLDS {
    take:
    study
    split
    rows
    images

    main:
    tool = study.tool_digests.network
    // Where nothing is held out, the masks are of units that the networks know, and the report says so.
    held = study.learn.split.scheme == 'none' ? ['train'] : ['test']
    fitting = imagesOfFold(rows.filter { row -> row.fit == 'true' || row.role == 'validation' }, images)
    tested = imagesOfFold(rows.filter { row -> row.role in held }, images)
    networks = channel.fromList([study.segmentation.architectures, study.segmentation.regions].combinations())

    NETWORK_TRAIN(tool, study.origin, study.seed, settings(study, 'network', 'train'),
        workflow.workDir.resolve('training').toUriString(), fitting.combine(split).combine(networks).map { fold, folders, table, network, region -> tuple(fold, network, region, table, folders) })
    NETWORK_SEGMENT(tool, study.origin, study.seed, settings(study, 'network', 'segment'),
        NETWORK_TRAIN.out.model.combine(tested, by: 0))

    emit:
    models = NETWORK_TRAIN.out.model
    segmentations = masksOfUnit(NETWORK_SEGMENT.out.segmentations)
    fits = NETWORK_TRAIN.out.tables
    tables = NETWORK_TRAIN.out.tables.mix(NETWORK_SEGMENT.out.tables)
}
