package org.fascicle.stats;

import java.util.Arrays;

/**
 * Exact sign-flip test that independent values are symmetric about zero (Fisher 1935, The Design of Experiments, section 21):
 * of all 2ⁿ assignments of signs, the share whose |mean| is at least the observed one; two-sided. With n values no p-value
 * is below 2/2ⁿ. Given one value a patient (the mean of its muscles' changes), it stays valid however a patient's muscles
 * hang together. SciPy: {@code stats.permutation_test((x,), np.mean, permutation_type="samples", n_resamples=np.inf)}.
 */
public final class SignFlipTest {
    /** 2²⁰ assignments are the most that are counted. */
    public static final int LARGEST_N = 20;
    private static final double RELATIVE_TIE = 1e-12;

    private SignFlipTest() {}

    /** Undefined without values, where all are zero, and above {@value #LARGEST_N}; the statistic is the mean. */
    public static Outcome<SignificanceResult> exact(double[] values) {
        Samples.requireNumbers(values);
        if (values.length == 0 || Arrays.stream(values).allMatch(v -> v == 0)) {
            return Outcome.undefined("no value is other than zero");
        }
        if (values.length > LARGEST_N) {
            return Outcome.undefined("exact for " + LARGEST_N + " values at most, not " + values.length);
        }
        double observed = Arrays.stream(values).sum();
        double threshold = Math.abs(observed) * (1 - RELATIVE_TIE) - Double.MIN_NORMAL;
        int assignments = 1 << values.length;
        int asExtreme = 0;
        for (int signs = 0; signs < assignments; signs++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += (signs >> i & 1) == 0 ? values[i] : -values[i];
            }
            asExtreme += Math.abs(sum) >= threshold ? 1 : 0;
        }
        return Outcome.of(SignificanceResult.of(observed / values.length, asExtreme / (double) assignments));
    }
}
