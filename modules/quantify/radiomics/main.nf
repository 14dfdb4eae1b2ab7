// Computes the radiomic features of every muscle of one unit.
process QUANTIFY_RADIOMICS {
    tag "${unit}"
    label 'image'
    container 'localhost/fascicle-quantify:0.1.0'

    input:
    val tool_digest
    val origin
    val config
    tuple val(unit), path(images, stageAs: 'input/*')

    output:
    tuple val(unit), path('tables/radiomic_features/*.parquet'), emit: features
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle quantify radiomics \
        --config '${config}' \
        --data-origin ${origin} \
        --unit '${unit}' \
        --images ${images}
    """

    stub:
    """
    mkdir -p tables/radiomic_features
    touch tables/radiomic_features/radiomic_features.${unit}.parquet
    mkdir -p tables/qc_finding
    touch tables/qc_finding/qc_finding.quantify_radiomics.${unit}.parquet
    """
}
