// Takes a unit's edited masks back and writes down what was changed, and by whom.
process INGEST_IMPORTMASKS {
    tag "${unit}"
    label 'light'
    container 'localhost/fascicle-ingest:0.1.0'

    input:
    val tool_digest
    val origin
    val config
    tuple val(unit), path(images, stageAs: 'input/*'), path(edited, stageAs: 'edited/*'), val(editor), val(date)

    output:
    tuple val(unit), path("{images,segmentations}/${unit}"), emit: images
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle ingest importmasks \
        --config '${config}' \
        --data-origin ${origin} \
        --images ${images} \
        --edited ${edited} \
        --editor '${editor}' \
        --date '${date}'
    """

    stub:
    """
    mkdir -p 'images/${unit}'
    touch 'images/${unit}/images.csv'
    mkdir -p tables/mask_revision
    touch 'tables/mask_revision/mask_revision.${unit}.${date}.stub.parquet'
    """
}
