// Makes magnetisation transfer ratio maps of one unit.
process QUANTIFY_MTR {
    tag "${unit}"
    label 'image'
    container 'localhost/fascicle-quantify:0.1.0'

    input:
    val tool_digest
    val origin
    val config
    tuple val(unit), path(images, stageAs: 'input/*')

    output:
    tuple val(unit), path("maps/${unit}"), emit: maps
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle quantify mtr \
        --config '${config}' \
        --data-origin ${origin} \
        --unit '${unit}' \
        --threads ${task.cpus} \
        --images ${images}
    """

    stub:
    """
    mkdir -p 'maps/${unit}'
    touch 'maps/${unit}/maps_mtr.csv'
    mkdir -p tables/qc_finding
    touch tables/qc_finding/qc_finding.quantify_mtr.${unit}.parquet
    """
}
