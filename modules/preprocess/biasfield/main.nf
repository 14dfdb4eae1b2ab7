// Takes the bias field from weighted images by N4.
process PREPROCESS_BIASFIELD {
    tag "${unit}"
    label 'image'
    container 'localhost/fascicle-preprocess:0.1.0'

    input:
    val tool_digest
    val origin
    val config
    tuple val(unit), path(images, stageAs: 'input/*')

    output:
    tuple val(unit), path("images/${unit}"), emit: images
    path 'tables/*/*.parquet', emit: tables, optional: true

    script:
    """
    fascicle preprocess biasfield \
        --config '${config}' \
        --data-origin ${origin} \
        --unit '${unit}' \
        --images ${images}
    """

    stub:
    """
    mkdir -p 'images/${unit}'
    touch 'images/${unit}/images.csv'
    mkdir -p tables/qc_finding
    touch tables/qc_finding/qc_finding.preprocess_biasfield.${unit}.parquet
    """
}
