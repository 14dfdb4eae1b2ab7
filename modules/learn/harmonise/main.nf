// Removes the centres' effects from the features of a fold's units.
process LEARN_HARMONISE {
    tag "${fold}"
    label 'fit'
    container 'localhost/fascicle-learn:0.1.0'
    cache 'deep'

    input:
    val tool_digest
    val origin
    val seed
    val config
    tuple val(fold), path(split), path(features, stageAs: 'features/*'), path(combat, stageAs: 'fitted/*')
    path participants

    output:
    tuple val(fold), path('tables/harmonised_features/*.parquet'), emit: features
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle learn harmonise \
        --config '${config}' \
        --seed ${seed} \
        --data-origin ${origin} \
        --fold '${fold}' \
        --split ${split} \
        --features features \
        --combat ${combat} \
        --participants ${participants}
    """

    stub:
    """
    mkdir -p tables/harmonised_features
    for part in features/*; do
        unit="\${part##*/}"; unit="\${unit#*.}"
        touch "tables/harmonised_features/harmonised_features.\${unit%.parquet}.${fold}.parquet"
    done
    """
}
