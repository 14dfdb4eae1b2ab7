package org.fascicle.learn;

/** How features become comparable. Spelt as in the params. */
public enum ScaleMethod {
    /** {@code (x − mean) / standard deviation}, divisor n − 1 (R's {@code scale}). */
    zscore,
    /** Features stay as they are. */
    none
}
