// Summarises the scores of all units: overlap, agreement of biomarkers, groups of muscles, networks against each other.
process EVALUATE_BIOMARKERS {
    tag "all folds"
    label 'light'
    container 'localhost/fascicle-evaluate:0.1.0'
    cache 'deep'

    input:
    val tool_digest
    val origin
    val seed
    val config
    path(scores, stageAs: 'scores/*')
    path split
    path(simulation_truth, stageAs: 'simulation_truth/*')

    output:
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle evaluate biomarkers \
        --config '${config}' \
        --seed ${seed} \
        --data-origin ${origin} \
        --scores scores \
        --split ${split} \
        ${simulation_truth ? '--simulation-truth simulation_truth' : ''}
    """

    stub:
    """
    mkdir -p tables/segmentation_summary
    touch tables/segmentation_summary/segmentation_summary.biomarkers.parquet
    mkdir -p tables/biomarker_agreement
    touch tables/biomarker_agreement/biomarker_agreement.biomarkers.parquet
    """
}
