// Fits the centres' effects on the features of one fold.
process LEARN_COMBAT {
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
    path participants

    output:
    tuple val(fold), path("models/combat.${fold}"), emit: model
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle learn combat \
        --config '${config}' \
        --seed ${seed} \
        --data-origin ${origin} \
        --fold '${fold}' \
        --split ${split} \
        --features features \
        --participants ${participants}
    """

    stub:
    """
    mkdir -p 'models/combat.${fold}'
    touch 'models/combat.${fold}/model.json'
    mkdir -p tables/fit_ledger
    touch tables/fit_ledger/fit_ledger.combat.${fold}.parquet
    """
}
