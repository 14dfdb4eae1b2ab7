package org.fascicle.stats;

import java.util.Arrays;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/** Checks and ranks that several tests share. */
final class Samples {
    private Samples() {}

    static void requirePairs(int first, int second) {
        if (first != second) {
            throw new IllegalArgumentException("paired samples differ in length: " + first + " and " + second);
        }
    }

    static void requireNumbers(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw new IllegalArgumentException("value " + i + " is NaN; leave missing values out first");
            }
        }
    }

    static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(v -> v == values[0]);
    }

    /** Ranks from 1; tied values share the mean of their ranks (mid-ranks). */
    static double[] midRanks(double[] values) {
        return new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE).rank(values);
    }

    /** Sizes of the groups of equal values, singletons included, in ascending order of value. */
    static long[] tieSizes(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        long[] sizes = new long[sorted.length];
        int groups = 0;
        for (int i = 0; i < sorted.length; i++) {
            boolean tied = i > 0 && sorted[i] == sorted[i - 1];
            sizes[tied ? groups - 1 : groups++]++;
        }
        return Arrays.copyOf(sizes, groups);
    }

    /** Quantile by linear interpolation between order statistics (Hyndman and Fan's type 7, the default of R and NumPy). */
    static double quantile(double[] sorted, double probability) {
        double position = (sorted.length - 1) * probability;
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
