// Scores the masks that the networks of one fold predicted for one unit.
process EVALUATE_SEGMENTATION {
    tag "${unit} ${fold}"
    label 'image'
    container 'localhost/fascicle-evaluate:0.1.0'

    input:
    val tool_digest
    val origin
    val config
    tuple val(unit), val(fold), path(images, stageAs: 'images/*'), path(segmentations, stageAs: 'segmentations_?/*'),
        path(maps, stageAs: 'maps_?/*'), path(truth, stageAs: 'truth/*')

    output:
    tuple val(unit), val(fold), path('tables/segmentation_score/*.parquet'), emit: scores
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle evaluate segmentation \
        --config '${config}' \
        --data-origin ${origin} \
        --unit '${unit}' \
        --fold '${fold}' \
        --images ${images} \
        --segmentations ${segmentations} \
        ${maps ? "--maps ${maps}" : ''} \
        ${truth ? "--truth ${truth}" : ''}
    """

    stub:
    """
    mkdir -p tables/segmentation_score
    touch tables/segmentation_score/segmentation_score.${unit}.${fold}.parquet
    mkdir -p tables/qc_finding
    touch tables/qc_finding/qc_finding.evaluate_segmentation.${unit}.${fold}.parquet
    """
}
