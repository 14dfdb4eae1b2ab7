package org.fascicle.stats;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * McNemar's test that two paired proportions are equal (1947, doi:10.1007/BF02295996), from the discordant counts
 * b = n₁₂ and c = n₂₁ of a 2×2 table. Undefined where no pair is discordant. Pairs are taken as independent.
 */
public final class McNemarTest {
    private McNemarTest() {}

    /** X² = (b − c)² / (b + c), one degree of freedom. R: {@code mcnemar.test(x, correct = FALSE)}. */
    public static Outcome<SignificanceResult> uncorrected(ContingencyTable table) {
        return test(table, 0);
    }

    /** Edwards' continuity correction: X² = (|b − c| − 1)² / (b + c). R: {@code mcnemar.test(x, correct = TRUE)}. */
    public static Outcome<SignificanceResult> continuityCorrected(ContingencyTable table) {
        return test(table, 1);
    }

    /**
     * Exact: twice the smaller tail of the binomial distribution with n = b + c and probability ½, at most 1; the statistic is
     * min(b, c). R: {@code binom.test(b, b + c)}.
     */
    public static Outcome<SignificanceResult> exact(ContingencyTable table) {
        requireTwoByTwo(table);
        int b = table.count(0, 1);
        int c = table.count(1, 0);
        if (b + c == 0) {
            return Outcome.undefined("no pair is discordant");
        }
        int smaller = Math.min(b, c);
        double tail = BinomialDistribution.of(b + c, 0.5).cumulativeProbability(smaller);
        return Outcome.of(SignificanceResult.of(smaller, Math.min(1, 2 * tail)));
    }

    private static Outcome<SignificanceResult> test(ContingencyTable table, double correction) {
        requireTwoByTwo(table);
        double b = table.count(0, 1);
        double c = table.count(1, 0);
        if (b + c == 0) {
            return Outcome.undefined("no pair is discordant");
        }
        // With b = c, R applies no correction; (|b − c| − 1)² would otherwise leave 1 instead of 0.
        double difference = Math.max(0, Math.abs(b - c) - correction);
        double statistic = difference * difference / (b + c);
        return Outcome.of(SignificanceResult.of(statistic, 1, ChiSquaredDistribution.of(1).survivalProbability(statistic)));
    }

    private static void requireTwoByTwo(ContingencyTable table) {
        if (table.rows() != 2 || table.columns() != 2) {
            throw new IllegalArgumentException("McNemar's test is for 2×2 tables, not " + table.rows() + "×" + table.columns());
        }
    }
}
