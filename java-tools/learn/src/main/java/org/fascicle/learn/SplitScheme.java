package org.fascicle.learn;

/** How the people of a study are divided. Spelt as in the params. */
public enum SplitScheme {
    /** One fold, {@code all}, in which every unit trains: no held-out claim. */
    none,
    /** One fold, {@code holdout}: a random share is tested. */
    holdout,
    /** {@code fold-1}, {@code fold-2}, …: each group is tested once. */
    kfold,
    /** As {@code kfold}, each value of a participants' column spread evenly over the folds. */
    stratified_kfold,
    /** {@code leave-sub-01}, …: each group is tested alone. */
    leave_one_subject_out,
    /** {@code leave-B}, …: each centre is tested alone. */
    leave_one_centre_out,
    /** One fold, {@code external}: named centres are tested. */
    external
}
