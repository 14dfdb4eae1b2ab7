package org.fascicle.learn;

/** What a split never takes apart. Sessions and sides follow their subject in either case. Spelt as in the params. */
public enum SplitGrouping {
    subject,
    /** The column {@code family} of the participants: relatives play the same role. */
    family
}
