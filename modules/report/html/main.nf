// Writes the study's report, one self-contained page.
process REPORT_HTML {
    tag "${study}"
    label 'light'
    container 'localhost/fascicle-report:0.1.0'
    cache 'deep'

    input:
    val tool_digest
    val origin
    val config
    val study
    path results, stageAs: 'results/*'
    path gallery, stageAs: 'gallery/*'
    path parameters, stageAs: 'resolved.json'
    path participants
    path assessments
    path claims, stageAs: 'claims/*'

    output:
    path 'report/**', emit: report
    path 'tables/published_claim/*.parquet', emit: tables, optional: true

    script:
    """
    fascicle report html \
        --config '${config}' \
        --data-origin ${origin} \
        --tables results \
        --gallery gallery \
        --params resolved.json \
        --participants ${participants} \
        --assessments ${assessments} \
        ${claims ? "--claims ${claims}" : ''}
    """

    stub:
    """
    mkdir -p report
    touch report/index.html
    """
}
