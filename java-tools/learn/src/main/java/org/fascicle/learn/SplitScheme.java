package org.fascicle.learn;

/** How the people of a study are divided. Spelt as in the params. */
public enum SplitScheme {
    /** One fold, {@code all}, in which every unit trains: no held-out claim. */
    none,
    /** One fold, {@code holdout}: a random share is tested. */
    holdout,
    /** {@code fold-1}, {@code fold-2}, …: each group is tested once. */
    kfold,
    /** As {@code kfold}, each stratum spread evenly over the folds. */
    stratified_kfold,
    /** {@code repeat-1-fold-1}, …: folds dealt anew several times, stratified where strata are named; each group is tested once a repeat. */
    repeated,
    /** {@code leave-sub-01}, …: each group is tested alone. */
    leave_one_subject_out,
    /** {@code leave-B}, …: each centre is tested alone. */
    leave_one_centre_out,
    /** One fold, {@code external}: some centres train, others are tested. */
    external,
    /** {@code bootstrap-1}, …: groups are drawn with replacement to train; those not drawn are tested. */
    bootstrap
}
