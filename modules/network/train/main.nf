// Trains one network for one region in one fold.
process NETWORK_TRAIN {
    tag "${fold} ${network} ${region}"
    label 'network'
    container 'localhost/fascicle-network:0.1.0'
    cache 'deep'

    input:
    val tool_digest
    val origin
    val seed
    val config
    val state
    tuple val(fold), val(network), val(region), path(split), path(images, stageAs: 'images/*')

    output:
    tuple val(fold), val(network), val(region), path("models/network_${network}_${region}.${fold}"), emit: model
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle network train \
        --config '${config}' \
        --seed ${seed} \
        --data-origin ${origin} \
        --fold '${fold}' \
        --split ${split} \
        --region '${region}' \
        --architecture '${network}' \
        --images images \
        --state '${state}'
    """

    stub:
    """
    mkdir -p 'models/network_${network}_${region}.${fold}'
    touch 'models/network_${network}_${region}.${fold}/model.json'
    mkdir -p tables/fit_ledger
    touch tables/fit_ledger/fit_ledger.network_${network}_${region}.${fold}.parquet
    """
}
