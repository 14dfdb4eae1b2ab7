// Fits the feature scaling of one fold.
process LEARN_SCALE {
    tag "${fold}"
    label 'fit'
    container 'localhost/fascicle-learn:0.1.0'
    cache 'deep'

    input:
    val tool_digest
    val origin
    val seed
    val config
    tuple val(fold), path(split), path(features, stageAs: 'features/*')

    output:
    tuple val(fold), path("models/scale.${fold}"), emit: model
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle learn scale \
        --config '${config}' \
        --seed ${seed} \
        --data-origin ${origin} \
        --fold '${fold}' \
        --split ${split} \
        --features features
    """

    stub:
    """
    mkdir -p 'models/scale.${fold}'
    touch 'models/scale.${fold}/model.json'
    mkdir -p tables/fit_ledger
    touch tables/fit_ledger/fit_ledger.scale.${fold}.parquet
    """
}
