package org.fascicle.stats;

import java.util.Arrays;

/**
 * Mean squares of values in groups (subjects), for components of variance.
 *
 * @param groups number of groups
 * @param values number of values
 * @param meanSquareBetween Σ mᵢ(x̄ᵢ − x̄)²/(groups − 1)
 * @param meanSquareWithin Σ(x − x̄ᵢ)²/(values − groups); 0 where no group has two values
 * @param meanGroupSize (N − Σmᵢ²/N)/(groups − 1), the size that an unbalanced design counts as
 * @param meanReciprocalSize mean of 1/mᵢ
 */
record OneWayAnova(int groups, int values, double meanSquareBetween, double meanSquareWithin, double meanGroupSize, double meanReciprocalSize) {

    /** @param groups none empty, two or more */
    static OneWayAnova of(double[][] groups) {
        double[] all = joined(groups);
        double grandMean = Moments.mean(all);
        double between = 0;
        double within = 0;
        double squaredSizes = 0;
        double reciprocals = 0;
        for (double[] group : groups) {
            double deviation = Moments.mean(group) - grandMean;
            between += group.length * deviation * deviation;
            within += Moments.sumOfSquares(group);
            squaredSizes += (double) group.length * group.length;
            reciprocals += 1.0 / group.length;
        }
        int freedom = all.length - groups.length;
        int k = groups.length;
        return new OneWayAnova(k, all.length, between / (k - 1), freedom == 0 ? 0 : within / freedom,
                (all.length - squaredSizes / all.length) / (k - 1), reciprocals / k);
    }

    private static double[] joined(double[][] groups) {
        int length = 0;
        for (double[] group : groups) {
            length += group.length;
        }
        double[] all = new double[length];
        int at = 0;
        for (double[] group : groups) {
            System.arraycopy(group, 0, all, at, group.length);
            at += group.length;
        }
        return all;
    }

    int degreesOfFreedomWithin() {
        return values - groups;
    }

    /** (MSB − MSW)/m₀, or 0 where it is negative. */
    double varianceBetween() {
        return Math.max(0, (meanSquareBetween - meanSquareWithin) / meanGroupSize);
    }

    /** Values of each group, groups in ascending order of their code, values in the order given. Linear: a bootstrap calls it often. */
    static double[][] groups(double[] values, int[] codes) {
        Samples.requirePairs(values.length, codes.length);
        Samples.requireNumbers(values);
        int[] distinct = distinct(codes);
        int[] sizes = new int[distinct.length];
        int[] group = new int[codes.length];
        for (int i = 0; i < codes.length; i++) {
            group[i] = Arrays.binarySearch(distinct, codes[i]);
            sizes[group[i]]++;
        }
        double[][] groups = new double[distinct.length][];
        Arrays.setAll(groups, g -> new double[sizes[g]]);
        int[] filled = new int[distinct.length];
        for (int i = 0; i < codes.length; i++) {
            groups[group[i]][filled[group[i]]++] = values[i];
        }
        return groups;
    }

    private static int[] distinct(int[] codes) {
        int[] sorted = codes.clone();
        Arrays.sort(sorted);
        int found = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[found++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, found);
    }
}
