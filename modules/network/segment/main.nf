// Segments a fold's test units by its network.
process NETWORK_SEGMENT {
    tag "${fold} ${network} ${region}"
    label 'network'
    container 'localhost/fascicle-network:0.1.0'

    input:
    val tool_digest
    val origin
    val seed
    val config
    tuple val(fold), val(network), val(region), path(model), path(images, stageAs: 'images/*')

    output:
    tuple val(fold), val(network), val(region), path('segmentations/*', type: 'dir'), emit: segmentations, optional: true
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle network segment \
        --config '${config}' \
        --seed ${seed} \
        --data-origin ${origin} \
        --fold '${fold}' \
        --model ${model} \
        --images images
    """

    stub:
    """
    mkdir -p segmentations/sub-01_ses-t0
    touch segmentations/sub-01_ses-t0/sub-01_ses-t0_${region}_t1w_${network}_mask.nii.gz
    mkdir -p tables/qc_finding
    touch tables/qc_finding/qc_finding.network_segment.${network}.${region}.${fold}.parquet
    """
}
