package org.fascicle.learn;

/** What becomes of a muscle that lacks a feature. Spelt as in the params. */
public enum MissingPolicy {
    /** It is left out, with a finding that names it. */
    drop,
    /** The gap is filled with the median of the fitted muscles, with a finding that names it. */
    median
}
