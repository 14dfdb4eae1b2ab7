package org.fascicle.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Kendall's τ-b of two ordinal variables (Kendall 1945, doi:10.2307/2332303): (C − D)/√((n₀ − n₁)(n₀ − n₂)), C and D the
 * concordant and discordant pairs, n₀ = n(n − 1)/2, n₁ and n₂ the pairs tied in each variable. Costs n²/2 comparisons.
 */
public final class KendallTau {
    private KendallTau() {}

    /** τ-b in [−1, 1]; undefined for fewer than two pairs or a constant variable. R: {@code cor(x, y, method = "kendall")}. */
    public static Outcome<Double> tauB(double[] x, double[] y) {
        Samples.requirePairs(x.length, y.length);
        Samples.requireNumbers(x);
        Samples.requireNumbers(y);
        if (x.length < 2) {
            return Outcome.undefined("fewer than two pairs");
        }
        if (Samples.isConstant(x) || Samples.isConstant(y)) {
            return Outcome.undefined("a variable is constant");
        }
        double all = pairs(x.length);
        double untiedX = all - tied(x);
        double untiedY = all - tied(y);
        return Outcome.of(Math.clamp(score(x, y) / Math.sqrt(untiedX * untiedY), -1.0, 1.0));
    }

    /**
     * Two-sided normal test of C − D with the variance under ties, without continuity correction; n ≥ 3. The statistic is z.
     * R: {@code cor.test(x, y, method = "kendall", exact = FALSE)}.
     */
    public static Outcome<SignificanceResult> asymptoticTest(double[] x, double[] y) {
        int n = x.length;
        return switch (tauB(x, y)) {
            case Outcome.Undefined<Double>(String reason) -> Outcome.undefined(reason);
            case Outcome.Defined<Double> _ when n < 3 -> Outcome.undefined("fewer than three pairs");
            case Outcome.Defined<Double> _ -> {
                double z = score(x, y) / Math.sqrt(variance(x, y));
                yield Outcome.of(SignificanceResult.of(z, 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z))));
            }
        };
    }

    /**
     * Interval by Fisher's z with the variance of Fieller, Hartley and Pearson (1957, doi:10.2307/2332878), as Bonett and Wright
     * recommend (2000, doi:10.1007/BF02294183): tanh(atanh τ ± z·√(0.437/(n − 4))); n ≥ 5 and |τ| below 1. It was derived
     * without ties, for |τ| below 0.8; with many ties or clustered pairs resample with {@link ClusterBootstrap}.
     */
    public static Outcome<Interval> fiellerInterval(double[] x, double[] y, double level) {
        Interval.requireLevel(level);
        return tauB(x, y).flatMap(tau -> Correlations.fisherInterval(tau, 0.437 / (x.length - 4), x.length, 5, level));
    }

    private static double score(double[] x, double[] y) {
        long score = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                score += sign(x[i], x[j]) * sign(y[i], y[j]);
            }
        }
        return score;
    }

    /** Not Double.compare, to which −0 and 0 differ. */
    private static int sign(double a, double b) {
        return a > b ? 1 : a < b ? -1 : 0;
    }

    /** Kendall, Rank Correlation Methods (1970), eq. 4.4. */
    private static double variance(double[] x, double[] y) {
        double n = x.length;
        double[] a = tieSums(x);
        double[] b = tieSums(y);
        return (n * (n - 1) * (2 * n + 5) - a[2] - b[2]) / 18
                + a[0] * b[0] / (2 * n * (n - 1))
                + a[1] * b[1] / (9 * n * (n - 1) * (n - 2));
    }

    /** Σ t(t − 1), Σ t(t − 1)(t − 2), Σ t(t − 1)(2t + 5) over tie sizes t. */
    private static double[] tieSums(double[] values) {
        double[] sums = new double[3];
        for (long size : Samples.tieSizes(values)) {
            double t = size;
            sums[0] += t * (t - 1);
            sums[1] += t * (t - 1) * (t - 2);
            sums[2] += t * (t - 1) * (2 * t + 5);
        }
        return sums;
    }

    private static double tied(double[] values) {
        double sum = 0;
        for (long size : Samples.tieSizes(values)) {
            sum += pairs(size);
        }
        return sum;
    }

    private static double pairs(long n) {
        return n * (n - 1.0) / 2;
    }
}
