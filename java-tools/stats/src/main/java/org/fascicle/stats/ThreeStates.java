package org.fascicle.stats;

import java.util.Arrays;

/**
 * A continuous variable in three states: 0 below {@code mean − k·SD}, 2 above {@code mean + k·SD}, 1 between. So Ding and
 * Peng (J Bioinform Comput Biol 3:185, 2005) prepare features for mRMR. Limits are fitted once and applied to other samples.
 *
 * @param lower lower limit, which itself is in state 1
 * @param upper upper limit, which itself is in state 1
 */
public record ThreeStates(double lower, double upper) {

    public ThreeStates {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("limits %s and %s".formatted(lower, upper));
        }
    }

    /**
     * Fits the limits; the standard deviation has divisor n − 1.
     *
     * @param values finite, at least two
     * @param k      distance from the mean in standard deviations, at least 0; Ding and Peng take 0.5 or 1
     */
    public static ThreeStates fit(double[] values, double k) {
        if (values.length < 2 || !(k >= 0) || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("three states are fitted to two finite values or more, with k of at least 0");
        }
        double mean = Arrays.stream(values).sum() / values.length;
        double deviation = Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
        return new ThreeStates(mean - k * deviation, mean + k * deviation);
    }

    /** The state of each value. */
    public int[] apply(double[] values) {
        Samples.requireNumbers(values);
        return Arrays.stream(values).mapToInt(v -> v < lower ? 0 : v > upper ? 2 : 1).toArray();
    }
}
