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
    path(tables, stageAs: 'tables/*')
    path(gallery, stageAs: 'gallery/*')
    path parameters, stageAs: 'resolved.json'
    path claims, stageAs: 'claims/*'

    output:
    path 'report/**', emit: report

    script:
    """
    fascicle report html \
        --config '${config}' \
        --data-origin ${origin} \
        --tables tables \
        --gallery gallery \
        --params resolved.json \
        ${claims ? "--claims ${claims}" : ''}
    """

    stub:
    """
    mkdir -p report
    touch report/index.html
    """
}
