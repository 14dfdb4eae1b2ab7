// Proves from the fit ledgers that no model saw what it is judged on; stops the study when one did.
process EVALUATE_LEAKAGE {
    tag "all folds"
    label 'light'
    container 'localhost/fascicle-evaluate:0.1.0'
    cache 'deep'

    input:
    val tool_digest
    val origin
    val seed
    val config
    path split
    path(ledgers, stageAs: 'ledgers/*')
    path(features, stageAs: 'features/*')
    path(series, stageAs: 'series/*')
    path(fingerprints, stageAs: 'fingerprints/*')
    path participants

    output:
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle evaluate leakage \
        --config '${config}' \
        --seed ${seed} \
        --data-origin ${origin} \
        --split ${split} \
        --ledgers ledgers \
        ${features ? '--features features' : ''} \
        --series series \
        --fingerprints fingerprints \
        --participants ${participants}
    """

    stub:
    """
    mkdir -p tables/qc_finding
    touch tables/qc_finding/qc_finding.evaluate_leakage.all.parquet
    mkdir -p tables/test_result
    touch tables/test_result/test_result.leakage.all.parquet
    """
}
