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
    printf 'subject,session,centre,region,contrast,part,series,path,mask,labels\\n' > samplesheet.csv
    printf 'subject,centre\\nsub-01,centre-a\\nsub-02,centre-a\\n' > participants.csv
    printf 'subject,session,muscle,score,value\\n' > assessments.csv
    printf 'unit,subject,session,centre\\nsub-01_ses-t0,sub-01,t0,centre-a\\nsub-01_ses-t1,sub-01,t1,centre-a\\nsub-02_ses-t0,sub-02,t0,centre-a\\nsub-02_ses-t1,sub-02,t1,centre-a\\n' > units.csv
    mkdir -p tables/simulation_truth
    touch tables/simulation_truth/simulation_truth.all.parquet
    """
}
