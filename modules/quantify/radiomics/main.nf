// Computes the radiomic features of every muscle of one unit.
process QUANTIFY_RADIOMICS {
    tag "${fold ? unit + ' ' + fold : unit}"
    label 'image'
    container 'localhost/fascicle-quantify:0.1.0'

    input:
    val tool_digest
    val origin
    val config
    tuple val(unit), val(fold), path(images, stageAs: 'input/*')

    output:
    tuple val(unit), val(fold), path('tables/{radiomic,harmonised}_features/*.parquet'), emit: features
    path 'tables/*/*.parquet', emit: tables

    // Without a fold, the images depend on none.
    script:
    """
    fascicle quantify radiomics \
        --config '${config}' \
        --data-origin ${origin} \
        --unit '${unit}' \
        --images ${images} \
        ${fold ? "--fold '" + fold + "'" : ''}
    """

    stub:
    """
    mkdir -p tables/${fold ? 'harmonised' : 'radiomic'}_features
    touch tables/${fold ? 'harmonised_features/harmonised_features.' + unit + '.' + fold : 'radiomic_features/radiomic_features.' + unit}.parquet
    mkdir -p tables/qc_finding
    touch tables/qc_finding/qc_finding.quantify_radiomics.${unit}${fold ? '.' + fold : ''}.parquet
    """
}
