// Normalises the intensities of each image.
process PREPROCESS_INTENSITY {
    tag "${fold ? unit + ' ' + fold : unit}"
    label 'image'
    container 'localhost/fascicle-preprocess:0.1.0'

    input:
    val tool_digest
    val origin
    val config
    tuple val(unit), path(images, stageAs: 'input/*'), val(fold), path(landmarks, stageAs: 'fitted/*')

    output:
    tuple val(unit), val(fold), path("images/${unit}"), emit: images
    path 'tables/*/*.parquet', emit: tables, optional: true

    // Without a fold, no scale was learned.
    script:
    """
    fascicle preprocess intensity \
        --config '${config}' \
        --data-origin ${origin} \
        --unit '${unit}' \
        --images ${images} \
        ${fold ? "--fold '" + fold + "' --landmarks " + landmarks : ''}
    """

    stub:
    """
    mkdir -p 'images/${unit}'
    touch 'images/${unit}/images.csv'
    mkdir -p tables/qc_finding
    touch tables/qc_finding/qc_finding.preprocess_intensity.${unit}${fold ? '.' + fold : ''}.parquet
    """
}
