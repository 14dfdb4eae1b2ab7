package org.fascicle.stats;

import java.util.function.IntToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Cohen's kappa of two ratings of the same items in k ordered or unordered categories (1960, doi:10.1177/001316446002000104;
 * weighted 1968, doi:10.1037/h0026256): κ = (p_o − p_e)/(1 − p_e) with p_o = Σ wᵢⱼpᵢⱼ and p_e = Σ wᵢⱼpᵢ.p.ⱼ.
 * Its large-sample standard error is that of Fleiss, Cohen and Everitt (1969, doi:10.1037/h0028106). R: {@code vcd::Kappa}.
 */
public final class KappaStatistic {

    /** Agreement weight of two categories that lie d steps apart in a scale of k: 1 on the diagonal. */
    public enum Weights {
        /** 0 off the diagonal: Cohen 1960. */
        UNWEIGHTED,
        /** 1 − d/(k − 1), Cicchetti and Allison's; vcd's "Equal-Spacing". */
        LINEAR,
        /** 1 − d²/(k − 1)², Fleiss and Cohen's. */
        QUADRATIC;

        private IntToDoubleFunction over(int categories) {
            double steps = categories - 1;
            return switch (this) {
                case UNWEIGHTED -> d -> d == 0 ? 1 : 0;
                case LINEAR -> d -> 1 - d / steps;
                case QUADRATIC -> d -> 1 - d * d / (steps * steps);
            };
        }
    }

    /**
     * @param kappa at most 1; 0 for agreement by chance
     * @param standardError of Fleiss, Cohen and Everitt
     * @param interval kappa ± z × standard error, cut at −1 and 1
     */
    public record Kappa(double kappa, double standardError, Interval interval) {}

    private KappaStatistic() {}

    /**
     * @param table k×k, k ≥ 2, categories in order; categories that nobody used stay, since the weights count steps
     * @throws IllegalArgumentException if the table is not square or has one category
     */
    public static Outcome<Kappa> of(ContingencyTable table, Weights weights, double level) {
        Interval.requireLevel(level);
        if (!table.isSquare() || table.rows() < 2) {
            throw new IllegalArgumentException("kappa is for k×k tables with k ≥ 2, not " + table.rows() + "×" + table.columns());
        }
        double n = table.total();
        if (n == 0) {
            return Outcome.undefined("no items");
        }
        IntToDoubleFunction weight = weights.over(table.rows());
        double[] rows = proportions(table.rowTotals(), n);
        double[] columns = proportions(table.columnTotals(), n);
        double observed = 0;
        double expected = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                double w = weight.applyAsDouble(Math.abs(i - j));
                observed += w * table.count(i, j) / n;
                expected += w * rows[i] * columns[j];
            }
        }
        if (1 - expected < 1e-12) {
            return Outcome.undefined("both ratings use one and the same category");
        }
        double kappa = (observed - expected) / (1 - expected);
        double error = standardError(table, weight, rows, columns, kappa, expected);
        double half = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2) * error;
        Interval interval = new Interval(Math.clamp(kappa - half, -1, 1), Math.clamp(kappa + half, -1, 1), level);
        return Outcome.of(new Kappa(kappa, error, interval));
    }

    private static double standardError(ContingencyTable table, IntToDoubleFunction weight, double[] rows, double[] columns,
            double kappa, double expected) {
        int k = rows.length;
        double[] meanOfRow = new double[k];
        double[] meanOfColumn = new double[k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double w = weight.applyAsDouble(Math.abs(i - j));
                meanOfRow[i] += w * columns[j];
                meanOfColumn[j] += w * rows[i];
            }
        }
        double n = table.total();
        double sum = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double deviation = weight.applyAsDouble(Math.abs(i - j)) - (meanOfRow[i] + meanOfColumn[j]) * (1 - kappa);
                sum += table.count(i, j) / n * deviation * deviation;
            }
        }
        double centre = kappa - expected * (1 - kappa);
        return Math.sqrt(Math.max(0, sum - centre * centre) / n) / (1 - expected);
    }

    private static double[] proportions(long[] totals, double n) {
        double[] shares = new double[totals.length];
        for (int i = 0; i < totals.length; i++) {
            shares[i] = totals[i] / n;
        }
        return shares;
    }
}
