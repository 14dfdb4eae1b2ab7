package org.fascicle.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Bowker's test that a square table of paired categories is symmetric (1948, doi:10.1080/01621459.1948.10483284):
 * X² = Σ_{i<j} (nᵢⱼ − nⱼᵢ)² / (nᵢⱼ + nⱼᵢ). For 2×2 it is McNemar's test without correction.
 *
 * <p>A pair of cells that are both empty says nothing, so it adds nothing to X² nor to the degrees of freedom;
 * R's {@code mcnemar.test} gives NaN there, and k(k − 1)/2 degrees of freedom where no pair is empty.
 * Items are taken as independent.
 */
public final class BowkerSymmetryTest {
    private BowkerSymmetryTest() {}

    /**
     * @throws IllegalArgumentException if the table is not square
     */
    public static Outcome<SignificanceResult> of(ContingencyTable table) {
        if (!table.isSquare()) {
            throw new IllegalArgumentException("a table of transitions is square, not " + table.rows() + "×" + table.columns());
        }
        double statistic = 0;
        int degreesOfFreedom = 0;
        for (int i = 0; i < table.rows(); i++) {
            for (int j = i + 1; j < table.columns(); j++) {
                double sum = (double) table.count(i, j) + table.count(j, i);
                double difference = (double) table.count(i, j) - table.count(j, i);
                if (sum > 0) {
                    statistic += difference * difference / sum;
                    degreesOfFreedom++;
                }
            }
        }
        if (degreesOfFreedom == 0) {
            return Outcome.undefined("nothing changed category");
        }
        return Outcome.of(SignificanceResult.of(statistic, degreesOfFreedom,
                ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(statistic)));
    }
}
