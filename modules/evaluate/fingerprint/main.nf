// Notes what identifies each slice of one unit's images as they were ingested, so that copies of it are found.
process EVALUATE_FINGERPRINT {
    tag "${unit}"
    label 'image'
    container 'localhost/fascicle-evaluate:0.1.0'

    input:
    val tool_digest
    val origin
    val config
    tuple val(unit), path(images, stageAs: 'input/*')

    output:
    path 'tables/slice_fingerprint/*.parquet', emit: fingerprints

    script:
    """
    fascicle evaluate fingerprint \
        --config '${config}' \
        --data-origin ${origin} \
        --unit '${unit}' \
        --images ${images}
    """

    stub:
    """
    mkdir -p tables/slice_fingerprint
    touch 'tables/slice_fingerprint/slice_fingerprint.${unit}.parquet'
    """
}
