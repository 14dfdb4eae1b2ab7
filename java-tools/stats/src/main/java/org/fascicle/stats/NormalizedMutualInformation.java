package org.fascicle.stats;

/**
 * Normalised mutual information of two partitions, I(U;V) / mean(H(U), H(V)), from 0 to 1, in natural logarithms
 * (Strehl and Ghosh 2002; the averages: Vinh, Epps and Bailey 2010, JMLR 11:2837). Not adjusted for chance: it grows with
 * the number of groups. scikit-learn: {@code metrics.normalized_mutual_info_score(a, b, average_method=...)}.
 */
public final class NormalizedMutualInformation {

    /** Which mean of the two entropies divides. */
    public enum Average {
        /** (H(U) + H(V)) / 2, scikit-learn's default; equals the V-measure. */
        ARITHMETIC,
        /** √(H(U)·H(V)), as Strehl and Ghosh. */
        GEOMETRIC,
        MINIMUM,
        MAXIMUM;

        private double of(double a, double b) {
            return switch (this) {
                case ARITHMETIC -> (a + b) / 2;
                case GEOMETRIC -> Math.sqrt(a * b);
                case MINIMUM -> Math.min(a, b);
                case MAXIMUM -> Math.max(a, b);
            };
        }
    }

    private NormalizedMutualInformation() {}

    /** Undefined for an empty table and where the chosen mean of the entropies is zero (a partition with one group). */
    public static Outcome<Double> of(ContingencyTable table, Average average) {
        if (table.total() == 0) {
            return Outcome.undefined("no items");
        }
        double normaliser = average.of(entropy(table.rowTotals()), entropy(table.columnTotals()));
        if (normaliser == 0) {
            return Outcome.undefined("a partition has a single group");
        }
        return Outcome.of(Math.clamp(mutualInformation(table) / normaliser, 0.0, 1.0));
    }

    /** I(U;V) = Σ p(i,j)·ln(p(i,j) / (p(i)·p(j))), in nats. */
    static double mutualInformation(ContingencyTable table) {
        double n = table.total();
        long[] rows = table.rowTotals();
        long[] columns = table.columnTotals();
        double sum = 0;
        for (int i = 0; i < table.rows(); i++) {
            for (int j = 0; j < table.columns(); j++) {
                int count = table.count(i, j);
                if (count > 0) {
                    sum += count / n * Math.log(n * count / ((double) rows[i] * columns[j]));
                }
            }
        }
        return Math.max(0, sum);
    }

    /** H = −Σ p·ln p, in nats. */
    static double entropy(long[] totals) {
        double n = 0;
        for (long total : totals) {
            n += total;
        }
        double sum = 0;
        for (long total : totals) {
            if (total > 0) {
                sum -= total / n * Math.log(total / n);
            }
        }
        return Math.max(0, sum);
    }
}
