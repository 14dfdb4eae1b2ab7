// Places every muscle of a fold's units on its fitted map.
process LEARN_PROJECT {
    tag "${fold}"
    label 'fit'
    container 'localhost/fascicle-learn:0.1.0'
    cache 'deep'

    input:
    val tool_digest
    val origin
    val seed
    val config
    tuple val(fold), path(split), path(features, stageAs: 'features/*'), path(scale, stageAs: 'fitted/*'), path(som, stageAs: 'fitted/*'), path(cluster, stageAs: 'fitted/*')

    output:
    path 'tables/som_assignment/*.parquet', emit: assignments
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle learn project \
        --config '${config}' \
        --seed ${seed} \
        --data-origin ${origin} \
        --fold '${fold}' \
        --split ${split} \
        --features features \
        --scale ${scale} \
        --som ${som} \
        --cluster ${cluster}
    """

    stub:
    """
    mkdir -p tables/som_assignment
    touch tables/som_assignment/som_assignment.${fold}.parquet
    mkdir -p tables/cluster_profile
    touch tables/cluster_profile/cluster_profile.${fold}.parquet
    """
}
