package org.fascicle.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's chi-square test of independence, X² = Σ (O − E)² / E on (r − 1)(c − 1) degrees of freedom
 * (Pearson 1900, doi:10.1080/14786440009463897). Empty rows and columns are left out first.
 *
 * <p>It takes every count for an independent item. Muscles of one patient are not: on such rows its p-value is too small,
 * and a permutation within patients ({@link PermutationTest}) is the one to read.
 */
public final class ChiSquareTest {
    private ChiSquareTest() {}

    /** Without any correction, whatever the table's size. R: {@code chisq.test(x, correct = FALSE)}. */
    public static Outcome<SignificanceResult> pearson(ContingencyTable table) {
        return test(table, false);
    }

    /**
     * With Yates' continuity correction, for 2×2 tables only (Yates 1934, doi:10.2307/2983604): |O − E| is lessened by 0.5,
     * though by no more than |O − E| itself. R: {@code chisq.test(x, correct = TRUE)}.
     *
     * @throws IllegalArgumentException if the table is not 2×2
     */
    public static Outcome<SignificanceResult> yates(ContingencyTable table) {
        if (table.rows() != 2 || table.columns() != 2) {
            throw new IllegalArgumentException("Yates' correction is for 2×2 tables, not " + table.rows() + "×" + table.columns());
        }
        return test(table, true);
    }

    /** Smallest expected count; under 5 (Cochran 1954) the chi-square approximation is doubtful. Zero for an empty table. */
    public static double smallestExpectedCount(ContingencyTable table) {
        if (table.total() == 0) {
            return 0;
        }
        return Arrays.stream(table.withoutEmptyLines().expected()).flatMapToDouble(Arrays::stream).min().orElse(0);
    }

    private static Outcome<SignificanceResult> test(ContingencyTable table, boolean corrected) {
        ContingencyTable kept = table.withoutEmptyLines();
        if (kept.total() == 0) {
            return Outcome.undefined("the table is empty");
        }
        int degreesOfFreedom = (kept.rows() - 1) * (kept.columns() - 1);
        if (degreesOfFreedom == 0) {
            return Outcome.undefined("one of the two variables takes a single value");
        }
        double statistic = statistic(kept, corrected);
        double pValue = ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(statistic);
        return Outcome.of(SignificanceResult.of(statistic, degreesOfFreedom, pValue));
    }

    private static double statistic(ContingencyTable table, boolean corrected) {
        double[][] expected = table.expected();
        // In a 2×2 table all four |O − E| are equal, so one correction serves them all.
        double correction = corrected ? Math.min(0.5, Math.abs(table.count(0, 0) - expected[0][0])) : 0;
        double sum = 0;
        for (int i = 0; i < table.rows(); i++) {
            for (int j = 0; j < table.columns(); j++) {
                double difference = Math.abs(table.count(i, j) - expected[i][j]) - correction;
                sum += difference * difference / expected[i][j];
            }
        }
        return sum;
    }
}
