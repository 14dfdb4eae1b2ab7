package org.fascicle.stats;

import java.util.Arrays;

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
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    /** Ranks from 1; tied values share the mean of their ranks (mid-ranks). Plain loops: a bootstrap ranks thousands of times. */
    static double[] midRanks(double[] values) {
        double[] sorted = sorted(values);
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double value = positiveZero(values[i]);
            int below = firstAtLeast(sorted, value);
            int notAbove = firstAtLeast(sorted, Math.nextUp(value));
            ranks[i] = (below + 1 + notAbove) / 2.0;
        }
        return ranks;
    }

    /** How many sorted values are below one. */
    static int firstAtLeast(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double[] sorted(double[] values) {
        double[] sorted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            sorted[i] = positiveZero(values[i]);
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** −0 and 0 are one value. */
    private static double positiveZero(double value) {
        return value + 0.0;
    }

    /** Sizes of the groups of equal values, singletons included, in ascending order of value. */
    static long[] tieSizes(double[] values) {
        double[] sorted = sorted(values);
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
