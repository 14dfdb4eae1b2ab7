package org.fascicle.stats;

import java.util.Arrays;

/**
 * Correlation of two variables with the linear effect of k others removed from both: Pearson's r of the residuals of their
 * least-squares fits (Fisher 1924, The distribution of the partial correlation coefficient). The test has n − 2 − k degrees of
 * freedom and the interval is tanh(atanh r ± z/√(n − k − 3)); both take rows as independent and the residuals as normal.
 * R: {@code cor(resid(lm(x ~ z)), resid(lm(y ~ z)))}, {@code psych::partial.r}.
 */
public final class PartialCorrelation {
    /** A residual below this share of its variable is rounding. */
    private static final double COLLINEAR = 1e-10;

    /**
     * @param r partial correlation, in [−1, 1]
     * @param test two-sided test of r = 0; its statistic is t
     * @param interval of r
     */
    public record Result(double r, SignificanceResult test, Outcome<Interval> interval) {}

    private PartialCorrelation() {}

    /**
     * @param covariates {@code [covariate][row]}, each as long as x and y; none: Pearson's correlation
     * @return undefined where n &lt; k + 3, where covariates are constant or collinear, or where they explain x or y wholly
     */
    public static Outcome<Result> pearson(double[] x, double[] y, double[][] covariates, double level) {
        Interval.requireLevel(level);
        requireRows(x, y, covariates);
        int n = x.length;
        int k = covariates.length;
        if (n < k + 3) {
            return Outcome.undefined("fewer than " + (k + 3) + " rows for " + k + " covariates");
        }
        double[][] basis = new double[k][];
        for (int i = 0; i < k; i++) {
            double[] direction = residual(covariates[i], basis, i);
            if (isRounding(direction, covariates[i])) {
                return Outcome.undefined("covariate " + i + " is constant or a combination of those before it");
            }
            basis[i] = scaled(direction, 1 / norm(direction));
        }
        double[] restOfX = residual(x, basis, k);
        double[] restOfY = residual(y, basis, k);
        if (isRounding(restOfX, x) || isRounding(restOfY, y)) {
            return Outcome.undefined("a variable is constant, or explained wholly by the covariates");
        }
        double r = Math.clamp(dot(restOfX, restOfY) / (norm(restOfX) * norm(restOfY)), -1.0, 1.0);
        return Correlations.studentTest(r, n, k)
                .map(test -> new Result(r, test, Correlations.fisherInterval(r, 1.0 / (n - k - 3), n, k + 4, level)));
    }

    /** The same of the mid-ranks of all variables. */
    public static Outcome<Result> spearman(double[] x, double[] y, double[][] covariates, double level) {
        requireRows(x, y, covariates);
        double[][] ranks = Arrays.stream(covariates).map(Samples::midRanks).toArray(double[][]::new);
        return pearson(Samples.midRanks(x), Samples.midRanks(y), ranks, level);
    }

    private static void requireRows(double[] x, double[] y, double[][] covariates) {
        Samples.requirePairs(x.length, y.length);
        Samples.requireNumbers(x);
        Samples.requireNumbers(y);
        for (double[] covariate : covariates) {
            Samples.requirePairs(x.length, covariate.length);
            Samples.requireNumbers(covariate);
        }
    }

    /** Centred, and without its parts along an orthonormal basis; taken off twice, since once leaves rounding behind. */
    private static double[] residual(double[] values, double[][] basis, int directions) {
        double mean = Moments.mean(values);
        double[] rest = Arrays.stream(values).map(value -> value - mean).toArray();
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < directions; i++) {
                double along = dot(rest, basis[i]);
                for (int row = 0; row < rest.length; row++) {
                    rest[row] -= along * basis[i][row];
                }
            }
        }
        return rest;
    }

    private static boolean isRounding(double[] residual, double[] values) {
        return norm(residual) <= COLLINEAR * Math.max(Math.sqrt(Moments.sumOfSquares(values)), Math.abs(Moments.mean(values)) * 1e-5);
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    private static double norm(double[] values) {
        return Math.sqrt(dot(values, values));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
