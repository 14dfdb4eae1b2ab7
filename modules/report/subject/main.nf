// Draws one unit's slices with the outlines of its muscles, and those that the networks of one fold drew.
process REPORT_SUBJECT {
    tag "${unit}"
    label 'image'
    container 'localhost/fascicle-report:0.1.0'

    input:
    val tool_digest
    val origin
    val config
    tuple val(unit), path(images, stageAs: 'input/*'), val(fold), path(segmentations, stageAs: 'segmentations_?/*')

    output:
    path "gallery/${unit}", emit: gallery

    script:
    """
    fascicle report subject \
        --config '${config}' \
        --data-origin ${origin} \
        --unit '${unit}' \
        --images ${images} \
        ${segmentations ? "--fold '${fold}' --segmentations ${segmentations}" : ''}
    """

    stub:
    """
    mkdir -p 'gallery/${unit}'
    touch 'gallery/${unit}/index.json'
    """
}
