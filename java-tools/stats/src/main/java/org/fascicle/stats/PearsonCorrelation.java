package org.fascicle.stats;

/**
 * Pearson's product-moment correlation r = Σ(x − x̄)(y − ȳ)/√(Σ(x − x̄)²·Σ(y − ȳ)²) (1896, doi:10.1098/rsta.1896.0007). The test
 * and the interval take pairs as independent and bivariate normal; for clustered pairs see {@link ClusterBootstrap}, for
 * monotone association {@link SpearmanCorrelation}. R: {@code cor.test(x, y)}.
 */
public final class PearsonCorrelation {
    private PearsonCorrelation() {}

    /** r in [−1, 1]; undefined for fewer than two pairs or a constant variable. */
    public static Outcome<Double> r(double[] x, double[] y) {
        Samples.requirePairs(x.length, y.length);
        Samples.requireNumbers(x);
        Samples.requireNumbers(y);
        if (x.length < 2) {
            return Outcome.undefined("fewer than two pairs");
        }
        if (Samples.isConstant(x) || Samples.isConstant(y)) {
            return Outcome.undefined("a variable is constant");
        }
        double r = Moments.sumOfProducts(x, y) / Math.sqrt(Moments.sumOfSquares(x) * Moments.sumOfSquares(y));
        return Outcome.of(Math.clamp(r, -1.0, 1.0));
    }

    /** Two-sided test of r = 0, t = r·√((n − 2)/(1 − r²)) on n − 2 degrees of freedom; n ≥ 3. The statistic is t. */
    public static Outcome<SignificanceResult> studentTest(double[] x, double[] y) {
        return r(x, y).flatMap(r -> Correlations.studentTest(r, x.length, 0));
    }

    /** Fisher's interval (1921) tanh(atanh r ± z/√(n − 3)); n ≥ 4 and |r| below 1. */
    public static Outcome<Interval> fisherInterval(double[] x, double[] y, double level) {
        Interval.requireLevel(level);
        return r(x, y).flatMap(r -> Correlations.fisherInterval(r, 1.0 / (x.length - 3), x.length, 4, level));
    }
}
