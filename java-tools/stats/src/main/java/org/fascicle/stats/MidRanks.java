package org.fascicle.stats;

/** Ranks from 1 in ascending order; tied values share the mean of their ranks. R: {@code rank(x)}. */
public final class MidRanks {
    private MidRanks() {}

    /** @throws IllegalArgumentException if a value is NaN */
    public static double[] of(double[] values) {
        Samples.requireNumbers(values);
        return Samples.midRanks(values);
    }
}
