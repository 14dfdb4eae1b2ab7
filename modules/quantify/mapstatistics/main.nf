// Computes the values of one unit's maps over each muscle.
process QUANTIFY_MAPSTATISTICS {
    tag "${unit}"
    label 'image'
    container 'localhost/fascicle-quantify:0.1.0'

    input:
    val tool_digest
    val origin
    val config
    tuple val(unit), path(maps, stageAs: 'maps_?/*'), path(images, stageAs: 'input/*')

    output:
    tuple val(unit), path('tables/map_statistics/*.parquet'), emit: statistics
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle quantify mapstatistics \
        --config '${config}' \
        --data-origin ${origin} \
        --unit '${unit}' \
        --maps ${maps} \
        --images ${images}
    """

    stub:
    """
    mkdir -p tables/map_statistics
    touch tables/map_statistics/map_statistics.${unit}.parquet
    mkdir -p tables/qc_finding
    touch tables/qc_finding/qc_finding.quantify_mapstatistics.${unit}.parquet
    """
}
