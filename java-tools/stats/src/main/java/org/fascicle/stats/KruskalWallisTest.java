package org.fascicle.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Kruskal and Wallis' rank test that k groups share one distribution (1952, doi:10.1080/01621459.1952.10483441):
 * H = [12/(n(n+1)) Σ Rᵢ²/nᵢ − 3(n+1)] / [1 − Σ(t³ − t)/(n³ − n)], chi-square with k − 1 degrees of freedom; mid-ranks,
 * t the sizes of the ties. R: {@code kruskal.test}. Values are taken as independent.
 */
public final class KruskalWallisTest {
    private KruskalWallisTest() {}

    /** Empty groups are left out; undefined for fewer than two groups with values, or where all values are equal. */
    public static Outcome<SignificanceResult> of(double[]... groups) {
        double[][] kept = Arrays.stream(groups).filter(g -> g.length > 0).toArray(double[][]::new);
        if (kept.length < 2) {
            return Outcome.undefined("fewer than two groups have values");
        }
        double[] pooled = Arrays.stream(kept).flatMapToDouble(Arrays::stream).toArray();
        Samples.requireNumbers(pooled);
        if (Samples.isConstant(pooled)) {
            return Outcome.undefined("all values are equal");
        }
        double n = pooled.length;
        double[] ranks = Samples.midRanks(pooled);
        double sum = 0;
        int offset = 0;
        for (double[] group : kept) {
            double rankSum = Arrays.stream(ranks, offset, offset + group.length).sum();
            sum += rankSum * rankSum / group.length;
            offset += group.length;
        }
        double ties = 0;
        for (long t : Samples.tieSizes(pooled)) {
            ties += (double) t * t * t - t;
        }
        double h = (12 * sum / (n * (n + 1)) - 3 * (n + 1)) / (1 - ties / (n * n * n - n));
        double degreesOfFreedom = kept.length - 1;
        return Outcome.of(SignificanceResult.of(h, degreesOfFreedom,
                ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(Math.max(0, h))));
    }
}
