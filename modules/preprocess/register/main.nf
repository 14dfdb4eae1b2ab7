// Brings a unit's images to the coordinates of one contrast by mutual information.
process PREPROCESS_REGISTER {
    tag "${unit}"
    label 'image'
    container 'localhost/fascicle-preprocess:0.1.0'

    input:
    val tool_digest
    val origin
    val config
    tuple val(unit), path(images, stageAs: 'input/*'), path(reference, stageAs: 'reference/*')

    output:
    tuple val(unit), path("images/${unit}"), emit: images
    path 'tables/*/*.parquet', emit: tables, optional: true

    // No reference means the unit's own; another session's image set brings the sessions together.
    script:
    """
    fascicle preprocess register \
        --config '${config}' \
        --data-origin ${origin} \
        --unit '${unit}' \
        --images ${images} \
        ${reference ? '--reference ' + reference : ''}
    """

    stub:
    """
    mkdir -p 'images/${unit}'
    touch 'images/${unit}/images.csv'
    mkdir -p tables/qc_finding
    touch tables/qc_finding/qc_finding.preprocess_register.${unit}.parquet
    mkdir -p tables/image_registration
    touch tables/image_registration/image_registration.${unit}.parquet
    """
}
