// Compares the clusters with the raters' scores.
process EVALUATE_ASSOCIATION {
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
    path participants
    path split

    output:
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle evaluate association \
        --config '${config}' \
        --seed ${seed} \
        --data-origin ${origin} \
        --assignments assignments \
        --assessments ${assessments} \
        --participants ${participants} \
        --split ${split}
    """

    stub:
    """
    mkdir -p tables/association
    touch tables/association/association.all.parquet
    mkdir -p tables/test_result
    touch tables/test_result/test_result.association.all.parquet
    """
}
