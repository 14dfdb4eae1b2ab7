// Follows each muscle's cluster from one session to the next.
process EVALUATE_LONGITUDINAL {
    tag "all folds"
    label 'light'
    container 'localhost/fascicle-evaluate:0.1.0'
    cache 'deep'

    input:
    val tool_digest
    val origin
    val seed
    val config
    path(assignments, stageAs: 'assignments/*')
    path assessments

    output:
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle evaluate longitudinal \
        --config '${config}' \
        --seed ${seed} \
        --data-origin ${origin} \
        --assignments assignments \
        --assessments ${assessments}
    """

    stub:
    """
    mkdir -p tables/cluster_transition
    touch tables/cluster_transition/cluster_transition.all.parquet
    mkdir -p tables/test_result
    touch tables/test_result/test_result.longitudinal.all.parquet
    """
}
