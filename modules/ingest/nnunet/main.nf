// Checks an nnU-Net dataset folder and writes a samplesheet for its training cases.
process INGEST_NNUNET {
    tag "${dataset.name}"
    label 'light'
    container 'localhost/fascicle-ingest:0.1.0'
    // A folder input does not notice a changed file inside it.
    cache false

    input:
    val tool_digest
    val origin
    val config
    path dataset
    val subject_pattern
    path muscles, stageAs: 'muscles/*'

    output:
    path 'samplesheet.csv', emit: samplesheet
    path 'participants.csv', emit: participants
    path 'labels.tsv', emit: labels

    script:
    """
    fascicle ingest nnunet \
        --config '${config}' \
        --data-origin ${origin} \
        --dataset ${dataset} \
        ${subject_pattern ? "--subject-pattern '${subject_pattern}'" : ''} \
        ${muscles ? "--muscles ${muscles}" : ''}
    """

    stub:
    """
    echo 'subject,session,centre,region,contrast,part,series,path,mask,labels,truth_mask' > samplesheet.csv
    echo 'subject,centre' > participants.csv
    printf 'label\\tname\\n' > labels.tsv
    """
}
