package org.fascicle.stats;

import java.util.function.Function;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Spearman's rank correlation ρ (1904, doi:10.2307/1412159): Pearson's correlation of the mid-ranks. Pairs are taken as
 * independent in the tests and the interval; where they come in clusters, resample with {@link ClusterBootstrap}.
 */
public final class SpearmanCorrelation {
    /** 9! = 362,880 orders are all counted; above it the exact test is undefined. */
    public static final int LARGEST_EXACT_N = 9;

    private SpearmanCorrelation() {}

    /** ρ in [−1, 1]; undefined for fewer than two pairs or a constant variable. R: {@code cor(x, y, method = "spearman")}. */
    public static Outcome<Double> rho(double[] x, double[] y) {
        Samples.requirePairs(x.length, y.length);
        Samples.requireNumbers(x);
        Samples.requireNumbers(y);
        if (x.length < 2) {
            return Outcome.undefined("fewer than two pairs");
        }
        if (Samples.isConstant(x) || Samples.isConstant(y)) {
            return Outcome.undefined("a variable is constant");
        }
        return Outcome.of(Math.clamp(correlation(Samples.midRanks(x), Samples.midRanks(y)), -1.0, 1.0));
    }

    /**
     * {@link #rho} of rows drawn with repetition from these pairs: what a bootstrap asks thousands of times, in time linear in
     * the rows drawn.
     */
    public static Function<int[], Outcome<Double>> ofDrawnRows(double[] x, double[] y) {
        Samples.requirePairs(x.length, y.length);
        Samples.requireNumbers(x);
        Samples.requireNumbers(y);
        DrawnRanks ofX = new DrawnRanks(x);
        DrawnRanks ofY = new DrawnRanks(y);
        return rows -> {
            if (rows.length < 2) {
                return Outcome.undefined("fewer than two pairs");
            }
            double[] first = ofX.of(rows);
            double[] second = ofY.of(rows);
            return Samples.isConstant(first) || Samples.isConstant(second) ? Outcome.undefined("a variable is constant")
                    : Outcome.of(Math.clamp(correlation(first, second), -1.0, 1.0));
        };
    }

    /**
     * Two-sided Student test, t = ρ·√((n − 2)/(1 − ρ²)) on n − 2 degrees of freedom; n ≥ 3. The statistic is t, infinite for
     * |ρ| = 1. R: {@code cor.test(x, y, method = "spearman", exact = FALSE)}.
     */
    public static Outcome<SignificanceResult> studentTest(double[] x, double[] y) {
        int n = x.length;
        return switch (rho(x, y)) {
            case Outcome.Undefined<Double>(String reason) -> Outcome.undefined(reason);
            case Outcome.Defined<Double> _ when n < 3 -> Outcome.undefined("fewer than three pairs");
            case Outcome.Defined<Double>(Double rho) -> {
                double t = rho / Math.sqrt((1 - rho * rho) / (n - 2));
                double p = 2 * TDistribution.of(n - 2).survivalProbability(Math.abs(t));
                yield Outcome.of(SignificanceResult.of(t, n - 2, p));
            }
        };
    }

    /**
     * Two-sided exact test over all n! orders, for {@value #LARGEST_EXACT_N} pairs at most and no ties: twice the smaller
     * tail of S = Σ (rank x − rank y)², which is the statistic. R: {@code cor.test(x, y, method = "spearman", exact = TRUE)}.
     */
    public static Outcome<SignificanceResult> exactTest(double[] x, double[] y) {
        int n = x.length;
        return switch (rho(x, y)) {
            case Outcome.Undefined<Double>(String reason) -> Outcome.undefined(reason);
            case Outcome.Defined<Double> _ when n > LARGEST_EXACT_N ->
                    Outcome.undefined("exact for " + LARGEST_EXACT_N + " pairs at most, not " + n);
            case Outcome.Defined<Double> _ when Samples.tieSizes(x).length < n || Samples.tieSizes(y).length < n ->
                    Outcome.undefined("the exact distribution is for samples without ties");
            case Outcome.Defined<Double> _ -> {
                long s = squaredDifferences(Samples.midRanks(x), Samples.midRanks(y));
                long[] tails = new long[2];
                countOrders(0, n, 0, 0, s, tails);
                double orders = factorial(n);
                yield Outcome.of(SignificanceResult.of(s, Math.min(1, 2 * Math.min(tails[0], tails[1]) / orders)));
            }
        };
    }

    /**
     * Interval by Fisher's z with Bonett and Wright's variance (2000, doi:10.1007/BF02294183):
     * tanh(atanh ρ ± z·√((1 + ρ²/2)/(n − 3))); n ≥ 4 and |ρ| below 1.
     */
    public static Outcome<Interval> bonettWrightInterval(double[] x, double[] y, double level) {
        Interval.requireLevel(level);
        int n = x.length;
        return switch (rho(x, y)) {
            case Outcome.Undefined<Double>(String reason) -> Outcome.undefined(reason);
            case Outcome.Defined<Double> _ when n < 4 -> Outcome.undefined("fewer than four pairs");
            case Outcome.Defined<Double>(Double rho) when Math.abs(rho) == 1 -> Outcome.undefined("the ranks agree or oppose perfectly");
            case Outcome.Defined<Double>(Double rho) -> {
                double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
                double half = z * Math.sqrt((1 + rho * rho / 2) / (n - 3));
                double centre = 0.5 * Math.log((1 + rho) / (1 - rho));
                yield Outcome.of(new Interval(Math.tanh(centre - half), Math.tanh(centre + half), level));
            }
        };
    }

    /** Pearson's correlation of ranks, whose mean is (n + 1)/2. */
    private static double correlation(double[] a, double[] b) {
        double mean = (a.length + 1) / 2.0;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - mean) * (b[i] - mean);
            aa += (a[i] - mean) * (a[i] - mean);
            bb += (b[i] - mean) * (b[i] - mean);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static long squaredDifferences(double[] a, double[] b) {
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            long difference = Math.round(a[i] - b[i]);
            sum += difference * difference;
        }
        return sum;
    }

    /** Counts the completions of a partial order whose S is at most (tails[0]) and at least (tails[1]) the observed one. */
    private static void countOrders(int position, int n, int used, long sum, long observed, long[] tails) {
        if (position == n) {
            tails[0] += sum <= observed ? 1 : 0;
            tails[1] += sum >= observed ? 1 : 0;
            return;
        }
        for (int rank = 0; rank < n; rank++) {
            if ((used >> rank & 1) == 0) {
                long difference = position - rank;
                countOrders(position + 1, n, used | 1 << rank, sum + difference * difference, observed, tails);
            }
        }
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }
}
