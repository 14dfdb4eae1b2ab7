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
        --muscles ${muscles} \
        --data-root '${data_root}'
    """

    stub:
    """
    ln -s ${participants} participants.csv
    echo 'subject,session,muscle,score,value' > assessments.csv
    echo 'unit,subject,session,centre' > units.csv
    echo 'row,unit,subject,session,centre,region,contrast,part,series,kind,path,mask,labels,truth_mask,digest' > series.csv
    row=1
    tail -n +2 ${samplesheet} | while IFS=, read -r subject session centre region contrast part series path mask labels truth_mask; do
        row=\$((row + 1))
        case "\${path}" in *.nii|*.nii.gz) kind=nifti ;; *) kind=dicom ;; esac
        [ -z "\${mask}" ] || mask=\$(realpath "${data_root}/\${mask}")
        [ -z "\${truth_mask}" ] || truth_mask=\$(realpath "${data_root}/\${truth_mask}")
        file=\$(realpath "${data_root}/\${path}")
        echo "\${row},\${subject}_\${session},\${subject},\${session},\${centre},\${region},\${contrast},\${part},\${series},\${kind},\${file},\${mask},,\${truth_mask},stub" >> series.csv
        grep -q "^\${subject}_\${session}," units.csv || echo "\${subject}_\${session},\${subject},\${session},\${centre}" >> units.csv
    done
    """
}
