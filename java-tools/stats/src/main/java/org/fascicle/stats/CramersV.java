package org.fascicle.stats;

/**
 * Cramér's V, the strength of association of an r×c table: V = √(φ² / min(r − 1, c − 1)) with φ² = X²/n
 * (Cramér 1946, Mathematical Methods of Statistics, p. 282), from 0 (independent) to 1. Empty rows and columns are left out.
 */
public final class CramersV {
    private CramersV() {}

    /** The plain coefficient; biased upwards in small tables. SciPy: {@code stats.contingency.association(x, method="cramer")}. */
    public static Outcome<Double> of(ContingencyTable table) {
        ContingencyTable kept = table.withoutEmptyLines();
        return ChiSquareTest.pearson(kept).map(test -> {
            double phiSquared = test.statistic() / kept.total();
            return Math.min(1, Math.sqrt(phiSquared / (Math.min(kept.rows(), kept.columns()) - 1)));
        });
    }

    /**
     * Bergsma's bias-corrected coefficient (2013, doi:10.1016/j.jkss.2012.10.002):
     * φ̃² = max(0, φ² − (r − 1)(c − 1)/(n − 1)), r̃ = r − (r − 1)²/(n − 1), c̃ likewise,
     * Ṽ = √(φ̃² / min(r̃ − 1, c̃ − 1)).
     */
    public static Outcome<Double> biasCorrected(ContingencyTable table) {
        ContingencyTable kept = table.withoutEmptyLines();
        return switch (ChiSquareTest.pearson(kept)) {
            case Outcome.Undefined<SignificanceResult>(String reason) -> Outcome.undefined(reason);
            case Outcome.Defined<SignificanceResult>(SignificanceResult test) -> biasCorrected(test.statistic(), kept.rows(), kept.columns(), kept.total());
        };
    }

    private static Outcome<Double> biasCorrected(double chiSquare, int rows, int columns, long n) {
        double phiSquared = Math.max(0, chiSquare / n - (rows - 1.0) * (columns - 1) / (n - 1));
        double shrunkenRows = rows - (rows - 1.0) * (rows - 1) / (n - 1);
        double shrunkenColumns = columns - (columns - 1.0) * (columns - 1) / (n - 1);
        double smaller = Math.min(shrunkenRows, shrunkenColumns) - 1;
        if (!(smaller > 0)) {
            return Outcome.undefined("too few items (" + n + ") for the bias correction of a " + rows + "×" + columns + " table");
        }
        return Outcome.of(Math.min(1, Math.sqrt(phiSquared / smaller)));
    }
}
