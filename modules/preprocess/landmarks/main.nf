// Learns the standard intensity scales of one fold.
process PREPROCESS_LANDMARKS {
    tag "${fold}"
    label 'fit'
    container 'localhost/fascicle-preprocess:0.1.0'
    cache 'deep'

    input:
    val tool_digest
    val origin
    val config
    tuple val(fold), path(split), path(images, stageAs: 'images/*')

    output:
    tuple val(fold), path("models/landmarks.${fold}"), emit: model
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle preprocess landmarks \
        --config '${config}' \
        --data-origin ${origin} \
        --fold '${fold}' \
        --split ${split} \
        --images images
    """

    stub:
    """
    mkdir -p 'models/landmarks.${fold}'
    touch 'models/landmarks.${fold}/model.json'
    mkdir -p tables/fit_ledger
    touch tables/fit_ledger/fit_ledger.landmarks.${fold}.parquet
    """
}
