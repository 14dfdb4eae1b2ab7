// Plans a simulated cohort: who is scanned, when, how ill, and what a rater would say.
process SIMULATE_PLAN {
    tag "${cohort}"
    label 'light'
    container 'localhost/fascicle-simulate:0.1.0'

    input:
    val tool_digest
    val origin
    val seed
    val config
    val cohort

    output:
    path 'samplesheet.csv', emit: samplesheet
    path 'participants.csv', emit: participants
    path 'assessments.csv', emit: assessments
    path 'units.csv', emit: units
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle simulate plan \
        --config '${config}' \
        --seed ${seed} \
        --data-origin ${origin}
    """

    stub:
    """
    echo 'subject,centre' > participants.csv
    echo 'subject,session,muscle,score,value' > assessments.csv
    echo 'unit,subject,session,centre' > units.csv
    echo 'subject,session,centre,region,contrast,part,series,path,mask,labels,truth_mask' > samplesheet.csv
    for subject in sub-01 sub-02; do
        echo "\${subject},centre-01" >> participants.csv
        for session in ses-t0 ses-t1; do
            echo "\${subject}_\${session},\${subject},\${session},centre-01" >> units.csv
            echo "\${subject},\${session},centre-01,thigh,t1w,mag,1,\${subject}_\${session}/thigh_t1w,,,\${subject}_\${session}/masks/thigh_truth.nii.gz" >> samplesheet.csv
        done
    done
    mkdir -p tables/simulation_truth
    touch tables/simulation_truth/simulation_truth.all.parquet
    """
}
