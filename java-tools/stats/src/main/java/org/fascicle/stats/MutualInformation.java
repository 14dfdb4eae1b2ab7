package org.fascicle.stats;

import java.util.Arrays;

/**
 * Mutual information of two discrete variables, {@code I = Σ p(a,b) ln(p(a,b)/(p(a)p(b)))} in nats, 0 for independent ones
 * (Shannon 1948; Cover &amp; Thomas, Elements of Information Theory, 2.3). From counts, without a correction for small samples.
 */
public final class MutualInformation {
    private MutualInformation() {}

    /**
     * @param a categories from 0, one a sample
     * @param b the same
     * @throws IllegalArgumentException where lengths differ, there is no sample, or a category is negative
     */
    public static double of(int[] a, int[] b) {
        Samples.requirePairs(a.length, b.length);
        int rows = categories(a);
        int columns = categories(b);
        long[][] counts = new long[rows][columns];
        long[] ofA = new long[rows];
        long[] ofB = new long[columns];
        for (int i = 0; i < a.length; i++) {
            counts[a[i]][b[i]]++;
            ofA[a[i]]++;
            ofB[b[i]]++;
        }
        double n = a.length;
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double count = counts[row][column];
                sum += count == 0 ? 0 : count / n * Math.log(count * n / ((double) ofA[row] * ofB[column]));
            }
        }
        return Math.max(0, sum);
    }

    private static int categories(int[] values) {
        if (values.length == 0 || Arrays.stream(values).anyMatch(v -> v < 0)) {
            throw new IllegalArgumentException("categories are numbered from 0, and there is a sample at least");
        }
        return Arrays.stream(values).max().orElseThrow() + 1;
    }
}
