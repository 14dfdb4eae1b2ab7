package org.fascicle.qmri;

import java.util.Arrays;

/**
 * Location and spread of a map's values over a region. Percentiles are linear between order statistics (type 7 of Hyndman
 * and Fan, Am Stat 1996;50:361, the default of R and NumPy).
 *
 * @param sorted the finite values, rising, at least one
 */
public record RegionStatistics(double[] sorted) {
    public RegionStatistics {
        sorted = sorted.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0 || !Double.isFinite(sorted[0]) || !Double.isFinite(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("statistics need at least one value, and all of them finite");
        }
    }

    /** Number of values. */
    public int count() {
        return sorted.length;
    }

    /** Arithmetic mean. */
    public double mean() {
        double sum = 0;
        for (double value : sorted) {
            sum += value;
        }
        return sum / sorted.length;
    }

    /** Standard deviation with n − 1; NaN for one value. */
    public double standardDeviation() {
        double mean = mean();
        double sum = 0;
        for (double value : sorted) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (sorted.length - 1));
    }

    /** @param probability 0 to 1 */
    public double quantile(double probability) {
        double position = (sorted.length - 1) * probability;
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    @Override
    public double[] sorted() {
        return sorted.clone();
    }
}
