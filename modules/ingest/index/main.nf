// Checks the whole cohort before any work starts, and lists its series with a digest of each.
process INGEST_INDEX {
    tag "${samplesheet.name}"
    label 'light'
    container 'localhost/fascicle-ingest:0.1.0'
    // A folder input does not notice a changed slice inside it: only reading every file anew does.
    cache false

    input:
    val tool_digest
    val origin
    val config
    path samplesheet, stageAs: 'samplesheet/*'
    path participants, stageAs: 'participants/*'
    path assessments, stageAs: 'assessments/*'
    path muscles, stageAs: 'muscles/*'
    path data, stageAs: 'data/*'
    val data_root

    output:
    path 'series.csv', emit: series
    path 'units.csv', emit: units
    path 'participants.csv', emit: participants
    path 'assessments.csv', emit: assessments

    script:
    """
    fascicle ingest index \
        --config '${config}' \
        --data-origin ${origin} \
        --samplesheet ${samplesheet} \
        --participants ${participants} \
        ${assessments ? "--assessments ${assessments}" : ''} \
        ${muscles ? "--muscles ${muscles}" : ''} \
        --data-root '${data_root}'
    """

    stub:
    """
    ln -s ${participants} participants.csv
    printf 'subject,session,muscle,score,value\\n' > assessments.csv
    printf 'unit,subject,session,centre\\n' > units.csv
    printf 'row,unit,subject,session,centre,region,contrast,part,series,kind,path,mask,labels,digest\\n' > series.csv
    for folder in data/*_ses-*; do
        unit=\${folder#data/}; subject=\${unit%%_*}; session=\${unit##*ses-}
        echo "\${unit},\${subject},\${session},centre-a" >> units.csv
        echo "1,\${unit},\${subject},\${session},centre-a,thigh,t1w,mag,1,dicom,\$(realpath \${folder}/thigh_t1w),,,stub" >> series.csv
    done
    """
}
