package org.fascicle.schema;

/** What a unit may be used for in a fold. Spelt as in the tables. */
public enum SplitRole {
    /** Fitting. */
    train,
    /** Early stopping, checkpoints and thresholds. */
    validation,
    /** The held-out claim; never seen by a fit. */
    test
}
