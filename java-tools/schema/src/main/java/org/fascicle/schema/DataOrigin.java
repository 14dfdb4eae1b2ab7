package org.fascicle.schema;

/** Where the numbers come from in the end. Spelt as in the tables. */
public enum DataOrigin {
    /** A scanner. */
    measured,
    /** The simulator: proves the pipeline, replicates nothing. */
    simulated;

    /** Simulated as soon as one of the two is. */
    public DataOrigin with(DataOrigin other) {
        return this == simulated || other == simulated ? simulated : measured;
    }
}
