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
    path samplesheet, stageAs: 'input/samplesheet.csv'
    path participants, stageAs: 'input/participants.csv'
    path assessments, stageAs: 'input/?/assessments.csv'
    path muscles, stageAs: 'input/?/muscles.tsv'
    path data, stageAs: 'data/*'

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
        --samplesheet input/samplesheet.csv \
        --participants input/participants.csv \
        ${assessments ? "--assessments ${assessments}" : ''} \
        ${muscles ? "--muscles ${muscles}" : ''} \
        --data-root data
    """

    stub:
    """
    ln -s input/participants.csv participants.csv
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
