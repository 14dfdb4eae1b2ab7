// Groups the nodes of one fold's Kohonen map.
process LEARN_CLUSTER {
    tag "${fold}"
    label 'fit'
    container 'localhost/fascicle-learn:0.1.0'
    cache 'deep'

    input:
    val tool_digest
    val origin
    val seed
    val config
    tuple val(fold), path(split), path(features, stageAs: 'features/*'), path(scale, stageAs: 'fitted/*'), path(som, stageAs: 'fitted/*')

    output:
    tuple val(fold), path("models/cluster.${fold}"), emit: model
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle learn cluster \
        --config '${config}' \
        --seed ${seed} \
        --data-origin ${origin} \
        --fold '${fold}' \
        --split ${split} \
        --features features \
        --scale ${scale} \
        --som ${som}
    """

    stub:
    """
    mkdir -p 'models/cluster.${fold}'
    touch 'models/cluster.${fold}/model.json'
    mkdir -p tables/fit_ledger
    touch tables/fit_ledger/fit_ledger.cluster.${fold}.parquet
    mkdir -p tables/som_node
    touch tables/som_node/som_node.${fold}.parquet
    """
}
