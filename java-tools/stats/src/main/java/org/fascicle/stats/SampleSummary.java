package org.fascicle.stats;

import java.util.Arrays;

/**
 * Mean, spread and quantiles of a sample.
 *
 * @param sorted the values, rising, at least one
 */
public record SampleSummary(double[] sorted) {
    public SampleSummary {
        sorted = sorted.clone();
        Arrays.sort(sorted);
        Samples.requireNumbers(sorted);
        if (sorted.length == 0) {
            throw new IllegalArgumentException("a summary needs at least one value");
        }
    }

    /** Undefined for no values. */
    public static Outcome<SampleSummary> of(double[] values) {
        return values.length == 0 ? Outcome.undefined("no values") : Outcome.of(new SampleSummary(values));
    }

    /** Number of values. */
    public int n() {
        return sorted.length;
    }

    /** Arithmetic mean. */
    public double mean() {
        return Moments.mean(sorted);
    }

    /** With divisor n − 1; undefined for one value. R: {@code sd(x)}. */
    public Outcome<Double> standardDeviation() {
        return sorted.length < 2 ? Outcome.undefined("one value has no spread") : Outcome.of(Moments.standardDeviation(sorted));
    }

    /**
     * Quantile by linear interpolation between order statistics (Hyndman and Fan's type 7). R: {@code quantile(x, probability)}.
     *
     * @param probability from 0 to 1
     */
    public double quantile(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is from 0 to 1, not " + probability);
        }
        return Samples.quantile(sorted, probability);
    }
}
