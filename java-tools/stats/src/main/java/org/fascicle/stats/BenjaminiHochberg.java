package org.fascicle.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Benjamini and Hochberg's step-up control of the false discovery rate (1995, doi:10.1111/j.2517-6161.1995.tb02031.x):
 * the adjusted p of the i-th smallest of m is min over j ≥ i of m·p₍ⱼ₎/j, at most 1. R: {@code p.adjust(p, "BH")}.
 */
public final class BenjaminiHochberg {
    private BenjaminiHochberg() {}

    /**
     * @param pValues each in [0, 1]; the family is the whole array, so tests without a p-value are left out by the caller
     * @return adjusted p-values in the order given; empty for an empty array
     */
    public static double[] adjust(double[] pValues) {
        for (double p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("not a p-value: " + p);
            }
        }
        int m = pValues.length;
        int[] descending = IntStream.range(0, m).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> pValues[i]).reversed())
                .mapToInt(Integer::intValue).toArray();
        double[] adjusted = new double[m];
        double smallest = 1;
        for (int k = 0; k < m; k++) {
            int rank = m - k;
            smallest = Math.min(smallest, pValues[descending[k]] * m / rank);
            adjusted[descending[k]] = smallest;
        }
        return adjusted;
    }
}
