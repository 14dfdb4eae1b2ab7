package org.fascicle.stats;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Fisher's exact test of independence given both margins (1935; r×c: Freeman and Halton 1951, doi:10.2307/2332323), two-sided:
 * p is the probability of all tables of the same margins that are no more probable than the one observed. The statistic is
 * the observed table's probability. Tables within a relative 1e-7 count as equally probable, as in R. Empty rows and columns
 * are left out. Items are taken as independent. R: {@code fisher.test}.
 */
public final class FisherExactTest {
    /** Tables that {@link #exact} visits at most; beyond it the answer is undefined and {@link #monteCarlo} is the way. */
    public static final int MAX_TABLES = 5_000_000;
    private static final double RELATIVE_TIE = 1e-7;

    private FisherExactTest() {}

    /** Exact p for a table of any size, as long as no more than {@value #MAX_TABLES} tables share its margins. */
    public static Outcome<SignificanceResult> exact(ContingencyTable table) {
        ContingencyTable kept = table.withoutEmptyLines();
        if (kept.rows() < 2 || kept.columns() < 2) {
            return Outcome.undefined("one of the two variables takes a single value");
        }
        return kept.rows() == 2 && kept.columns() == 2 ? Outcome.of(twoByTwo(kept)) : new Enumeration(kept).run();
    }

    /**
     * Monte-Carlo p, (b + 1)/(m + 1), where b of m random tables of the same margins are no more probable than the observed
     * one. R: {@code fisher.test(x, simulate.p.value = TRUE, B = m)}.
     */
    public static Outcome<SignificanceResult> monteCarlo(ContingencyTable table, int tables, RandomGenerator random) {
        if (tables < 1) {
            throw new IllegalArgumentException("needs at least one random table");
        }
        ContingencyTable kept = table.withoutEmptyLines();
        if (kept.rows() < 2 || kept.columns() < 2) {
            return Outcome.undefined("one of the two variables takes a single value");
        }
        int[] rowCodes = codes(kept.rowTotals());
        int[] columnCodes = codes(kept.columnTotals());
        double constant = logMargins(kept);
        double observed = constant - logCells(kept);
        int atMost = 0;
        for (int t = 0; t < tables; t++) {
            Shuffle.all(columnCodes, random);
            ContingencyTable drawn = ContingencyTable.cross(rowCodes, kept.rows(), columnCodes, kept.columns());
            atMost += constant - logCells(drawn) <= observed + RELATIVE_TIE ? 1 : 0;
        }
        return Outcome.of(SignificanceResult.of(Math.exp(observed), (atMost + 1.0) / (tables + 1)));
    }

    private static SignificanceResult twoByTwo(ContingencyTable table) {
        long[] rows = table.rowTotals();
        var distribution = HypergeometricDistribution.of((int) table.total(), (int) table.columnTotals()[0], (int) rows[0]);
        double observed = distribution.probability(table.count(0, 0));
        double p = 0;
        for (int x = distribution.getSupportLowerBound(); x <= distribution.getSupportUpperBound(); x++) {
            double probability = distribution.probability(x);
            p += probability <= observed * (1 + RELATIVE_TIE) ? probability : 0;
        }
        return SignificanceResult.of(observed, p);
    }

    /** ln of Π rows! · Π columns! / n!, so that ln P(table) is this less Σ ln cell!. */
    private static double logMargins(ContingencyTable table) {
        double sum = -logFactorial(table.total());
        for (long total : table.rowTotals()) {
            sum += logFactorial(total);
        }
        for (long total : table.columnTotals()) {
            sum += logFactorial(total);
        }
        return sum;
    }

    private static double logCells(ContingencyTable table) {
        double sum = 0;
        for (int i = 0; i < table.rows(); i++) {
            for (int j = 0; j < table.columns(); j++) {
                sum += logFactorial(table.count(i, j));
            }
        }
        return sum;
    }

    private static double logFactorial(long n) {
        return n < 2 ? 0 : Gamma.logGamma(n + 1.0);
    }

    private static int[] codes(long[] totals) {
        int n = 0;
        for (long total : totals) {
            n += (int) total;
        }
        int[] codes = new int[n];
        int at = 0;
        for (int code = 0; code < totals.length; code++) {
            for (long i = 0; i < totals[code]; i++) {
                codes[at++] = code;
            }
        }
        return codes;
    }

    /** Visits every table of the margins, cell by cell down each column; the last row and column are forced. */
    private static final class Enumeration {
        private final int rows;
        private final int[] columnTotals;
        private final int[] left;
        private final double[] logFactorials;
        private final double constant;
        private final double observed;
        private double sum;
        private long visited;

        Enumeration(ContingencyTable table) {
            rows = table.rows();
            columnTotals = Arrays.stream(table.columnTotals()).mapToInt(Math::toIntExact).toArray();
            left = Arrays.stream(table.rowTotals()).mapToInt(Math::toIntExact).toArray();
            logFactorials = new double[Math.toIntExact(table.total()) + 1];
            for (int i = 0; i < logFactorials.length; i++) {
                logFactorials[i] = logFactorial(i);
            }
            constant = logMargins(table);
            observed = constant - logCells(table);
        }

        Outcome<SignificanceResult> run() {
            visit(0, 0, columnTotals[0], constant);
            if (visited > MAX_TABLES) {
                return Outcome.undefined("more than " + MAX_TABLES + " tables share the margins; use the Monte-Carlo form");
            }
            return Outcome.of(SignificanceResult.of(Math.exp(observed), sum));
        }

        private void visit(int column, int row, int remaining, double logProbability) {
            if (visited > MAX_TABLES) {
                return;
            }
            if (column == columnTotals.length - 1) {
                finish(logProbability);
                return;
            }
            if (row == rows - 1) {
                if (remaining <= left[row]) {
                    left[row] -= remaining;
                    visit(column + 1, 0, columnTotals[column + 1], logProbability - logFactorials[remaining]);
                    left[row] += remaining;
                }
                return;
            }
            for (int count = 0; count <= Math.min(remaining, left[row]); count++) {
                left[row] -= count;
                visit(column, row + 1, remaining - count, logProbability - logFactorials[count]);
                left[row] += count;
            }
        }

        private void finish(double logProbability) {
            double log = logProbability;
            for (int count : left) {
                log -= logFactorials[count];
            }
            visited++;
            sum += log <= observed + RELATIVE_TIE ? Math.exp(log) : 0;
        }
    }
}
