// Renders the DICOM series and masks of one simulated person and session.
process SIMULATE_SUBJECT {
    tag "${unit}"
    label 'image'
    container 'localhost/fascicle-simulate:0.1.0'

    input:
    val tool_digest
    val origin
    val seed
    val config
    val unit

    output:
    tuple val(unit), path("${unit}"), emit: series

    script:
    """
    fascicle simulate subject \
        --config '${config}' \
        --seed ${seed} \
        --data-origin ${origin} \
        --unit '${unit}'
    """

    stub:
    """
    mkdir -p '${unit}/thigh_t1w'
    touch '${unit}/thigh_t1w/0001.dcm'
    mkdir -p '${unit}/masks'
    touch '${unit}/masks/thigh_truth.nii.gz'
    """
}
