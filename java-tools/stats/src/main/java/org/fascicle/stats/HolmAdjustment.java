package org.fascicle.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down control of the family-wise error rate (1979, jstor.org/stable/4615733), valid under any dependence: the
 * adjusted p of the i-th smallest of m is max over j ≤ i of (m − j + 1)·p₍ⱼ₎, at most 1. R: {@code p.adjust(p, "holm")}.
 */
public final class HolmAdjustment {
    private HolmAdjustment() {}

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
        int[] ascending = IntStream.range(0, m).boxed().sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue).toArray();
        double[] adjusted = new double[m];
        double largest = 0;
        for (int k = 0; k < m; k++) {
            largest = Math.max(largest, Math.min(1, (m - k) * pValues[ascending[k]]));
            adjusted[ascending[k]] = largest;
        }
        return adjusted;
    }
}
