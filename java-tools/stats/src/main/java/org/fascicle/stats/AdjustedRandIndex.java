package org.fascicle.stats;

/**
 * Adjusted Rand index of two partitions of the same items (Hubert and Arabie 1985, doi:10.1007/BF01908075):
 * (Σ C(nᵢⱼ,2) − e) / (½(a + b) − e), a = Σ C(nᵢ.,2), b = Σ C(n.ⱼ,2), e = a·b / C(n,2). It is 1 for equal partitions,
 * 0 on average for random ones of the same sizes, and may be negative.
 * scikit-learn: {@code metrics.adjusted_rand_score}.
 */
public final class AdjustedRandIndex {
    private AdjustedRandIndex() {}

    /** Undefined for fewer than two items, and where both partitions are all one group or all single items (0/0). */
    public static Outcome<Double> of(ContingencyTable table) {
        long n = table.total();
        if (n < 2) {
            return Outcome.undefined("fewer than two items");
        }
        double rows = pairs(table.rowTotals());
        double columns = pairs(table.columnTotals());
        double expected = rows * columns / pairs(n);
        double greatest = (rows + columns) / 2;
        if (greatest == expected) {
            return Outcome.undefined("both partitions are trivial (one group, or every item its own)");
        }
        double together = 0;
        for (int i = 0; i < table.rows(); i++) {
            for (int j = 0; j < table.columns(); j++) {
                together += pairs(table.count(i, j));
            }
        }
        return Outcome.of((together - expected) / (greatest - expected));
    }

    private static double pairs(long[] totals) {
        double sum = 0;
        for (long total : totals) {
            sum += pairs(total);
        }
        return sum;
    }

    private static double pairs(long n) {
        return n * (n - 1.0) / 2;
    }
}
