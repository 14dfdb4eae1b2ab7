// Turns one unit's NIfTI files into an image set.
process INGEST_NIFTI {
    tag "${unit}"
    label 'image'
    container 'localhost/fascicle-ingest:0.1.0'

    input:
    val tool_digest
    val origin
    val config
    tuple val(unit), val(rows), path(series, stageAs: 'series_?'), path(masks, stageAs: 'mask_?'), path(labels, stageAs: 'labels_?'),
        path(truth_masks, stageAs: 'truth_mask_?')

    output:
    tuple val(unit), path("images/${unit}"), emit: images
    tuple val(unit), path("truth/${unit}"), emit: truth, optional: true
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle ingest nifti \
        --config '${config}' \
        --data-origin ${origin} \
        --unit '${unit}' \
        --rows '${rows}'
    """

    stub:
    """
    mkdir -p 'images/${unit}'
    touch 'images/${unit}/images.csv'
    ${truth_masks ? "mkdir -p 'truth/${unit}'" : ''}
    mkdir -p tables/image_series
    touch tables/image_series/image_series.${unit}.parquet
    mkdir -p tables/qc_finding
    touch tables/qc_finding/qc_finding.ingest_nifti.${unit}.parquet
    """
}
