// Fits the Kohonen map of one fold.
process LEARN_SOM {
    tag "${fold}"
    label 'fit'
    container 'localhost/fascicle-learn:0.1.0'
    cache 'deep'

    input:
    val tool_digest
    val origin
    val seed
    val config
    tuple val(fold), path(split), path(features, stageAs: 'features/*'), path(scale, stageAs: 'fitted/*')

    output:
    tuple val(fold), path("models/som.${fold}"), emit: model
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle learn som \
        --config '${config}' \
        --seed ${seed} \
        --data-origin ${origin} \
        --fold '${fold}' \
        --split ${split} \
        --features features \
        --scale ${scale}
    """

    stub:
    """
    mkdir -p 'models/som.${fold}'
    touch 'models/som.${fold}/model.json'
    mkdir -p tables/fit_ledger
    touch tables/fit_ledger/fit_ledger.som.${fold}.parquet
    mkdir -p tables/som_component
    touch tables/som_component/som_component.${fold}.parquet
    """
}
