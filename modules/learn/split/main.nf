// Says which unit plays which role in which fold, before anything is fitted.
process LEARN_SPLIT {
    tag "${units.name}"
    label 'light'
    container 'localhost/fascicle-learn:0.1.0'
    cache 'deep'

    input:
    val tool_digest
    val origin
    val seed
    val config
    path units
    path participants

    output:
    path 'folds.csv', emit: folds
    path 'tables/split_assignment/*.parquet', emit: split
    path 'tables/*/*.parquet', emit: tables

    script:
    """
    fascicle learn split \
        --config '${config}' \
        --seed ${seed} \
        --data-origin ${origin} \
        --units ${units} \
        --participants ${participants}
    """

    stub:
    """
    echo 'fold,unit,role,fit,outer_fold' > folds.csv
    case '${config}' in
        *leave_one_subject_out*)
            for left in \$(tail -n +2 ${units} | cut -d, -f2 | sort -u); do
                tail -n +2 ${units} | awk -F, -v left=\${left} '{ out = \$2 == left; print "leave-" left "," \$1 "," (out ? "test" : "train") "," (out ? "false" : "true") "," }' >> folds.csv
            done ;;
        *'"scheme":"none"'*)
            tail -n +2 ${units} | awk -F, '{ print "all," \$1 ",train,true," }' >> folds.csv ;;
        *)
            tested=\$(tail -n +2 ${units} | cut -d, -f2 | sort -u | tail -n 1)
            tail -n +2 ${units} | awk -F, -v tested=\${tested} '{ out = \$2 == tested; print "holdout," \$1 "," (out ? "test" : "train") "," (out ? "false" : "true") "," }' >> folds.csv ;;
    esac
    mkdir -p tables/split_assignment
    touch tables/split_assignment/split_assignment.all.parquet
    """
}
