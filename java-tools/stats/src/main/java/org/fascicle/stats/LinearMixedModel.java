package org.fascicle.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Linear mixed model with a random intercept, {@code yᵢⱼ = xᵢⱼβ + bᵢ + εᵢⱼ}, b normal with variance τ², ε with σ², all
 * independent (Laird &amp; Ware, Biometrics 38:963, 1982): repeated measurements (muscles, sides, sessions) of subjects.
 *
 * <p>The likelihood is profiled over φ = τ²/σ², which leaves one equation in one unknown; its root is found to the last
 * digits. R: {@code lme4::lmer(y ~ x + (1 | group))}.
 *
 * @param method            how the variances were estimated
 * @param coefficients      β, the intercept first
 * @param covariance        of β, {@code σ²(X'V⁻¹X)⁻¹}
 * @param residualVariance  σ²
 * @param interceptVariance τ², 0 where the groups differ no more than chance would have it ("singular fit")
 * @param logLikelihood     at the estimates; for REML the restricted one, as lme4 defines it
 * @param deviations        best linear unbiased predictions of b, one a group, in the order of group numbers
 */
public record LinearMixedModel(MixedModelMethod method, double[] coefficients, double[][] covariance, double residualVariance,
        double interceptVariance, double logLikelihood, double[] deviations) {

    /**
     * Fits the model.
     *
     * @param x      {@code [sample][covariate]}, finite, without a column for the intercept; rows of no length for none
     * @param y      one a sample, finite
     * @param groups group of each sample, 0, 1, …, none empty
     * @return undefined where there are fewer than two groups, no group of two samples, not more samples than coefficients,
     *         collinear covariates, or residuals that vanish
     */
    public static Outcome<LinearMixedModel> fit(double[][] x, double[] y, int[] groups, MixedModelMethod method) {
        Samples.requirePairs(x.length, y.length);
        Samples.requirePairs(y.length, groups.length);
        if (y.length == 0) {
            return Outcome.undefined("no samples");
        }
        requireFinite(x, y);
        int count = groups(groups);
        if (count < 2) {
            return Outcome.undefined("fewer than two groups");
        }
        if (count == y.length) {
            return Outcome.undefined("no group has two samples, so its intercept cannot be told from the residual");
        }
        if (y.length <= x[0].length + 1) {
            return Outcome.undefined("not more samples than coefficients");
        }
        GroupedRegression regression = new GroupedRegression(x, y, groups, count, method);
        if (!regression.isDetermined()) {
            return Outcome.undefined("a covariate is constant or determined by the others");
        }
        if (regression.residualsVanish()) {
            return Outcome.undefined("the samples lie on the fit: there is no residual to measure anything by");
        }
        return Outcome.of(regression.at(regression.bestRatio()));
    }

    /** Standard errors of the coefficients. */
    public double[] standardErrors() {
        double[] errors = new double[coefficients.length];
        Arrays.setAll(errors, i -> Math.sqrt(covariance[i][i]));
        return errors;
    }

    /** Intraclass correlation τ²/(τ² + σ²): the share of the variance left by the covariates that lies between groups. */
    public double intraclassCorrelation() {
        return interceptVariance / (interceptVariance + residualVariance);
    }

    /**
     * Wald's test of one coefficient, z = β/SE against the normal distribution. With few groups (below about 30) it is
     * liberal: prefer a likelihood-ratio test of two {@code ml} fits, or a permutation within groups.
     *
     * @param index 0 for the intercept
     */
    public SignificanceResult waldTest(int index) {
        double z = coefficients[index] / Math.sqrt(covariance[index][index]);
        return SignificanceResult.of(z, 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z)));
    }

    /** Wald's interval of one coefficient, β ± z·SE. */
    public Interval waldInterval(int index, double level) {
        Interval.requireLevel(level);
        double half = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2) * Math.sqrt(covariance[index][index]);
        return new Interval(coefficients[index] - half, coefficients[index] + half, level);
    }

    private static int groups(int[] groups) {
        int count = Arrays.stream(groups).max().orElseThrow() + 1;
        if (Arrays.stream(groups).anyMatch(g -> g < 0) || Arrays.stream(groups).distinct().count() != count) {
            throw new IllegalArgumentException("groups are numbered 0, 1, 2, … and none is empty");
        }
        return count;
    }

    private static void requireFinite(double[][] x, double[] y) {
        for (int i = 0; i < y.length; i++) {
            if (x[i].length != x[0].length || !Arrays.stream(x[i]).allMatch(Double::isFinite) || !Double.isFinite(y[i])) {
                throw new IllegalArgumentException("row %d is not %d finite covariates and a finite response".formatted(i, x[0].length));
            }
        }
    }
}
