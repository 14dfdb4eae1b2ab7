// Writes a unit's masks for 3D Slicer, with colour tables.
process INGEST_EXPORTMASKS {
    tag "${unit}"
    label 'light'
    container 'localhost/fascicle-ingest:0.1.0'

    input:
    val tool_digest
    val origin
    val config
    tuple val(unit), path(images, stageAs: 'input/*')
    path muscles, stageAs: 'muscles/*'

    output:
    tuple val(unit), path("slicer/${unit}"), emit: masks

    script:
    """
    fascicle ingest exportmasks \
        --config '${config}' \
        --data-origin ${origin} \
        --images ${images} \
        ${muscles ? "--muscles ${muscles}" : ''}
    """

    stub:
    """
    mkdir -p 'slicer/${unit}'
    """
}
