package org.fascicle.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Against R 4.2's lme4 1.1-31, whose optimiser leaves about seven digits of a variance, and against closed forms.
 * <pre>
 * control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-12, maxfun = 1e5), calc.derivs = FALSE)
 * f <- lmer(y ~ age + side + (1 | g), REML = reml, control = control)
 * fixef(f); sqrt(diag(vcov(f))); as.data.frame(VarCorr(f))$vcov; logLik(f); ranef(f)$g[, 1]
 * </pre>
 */
class LinearMixedModelTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final String LME4 = "R 4.2.2, lme4 1.1-31, bobyqa with rhoend = 1e-12";
    private static final Offset<Double> DIGITS = within(1e-7);
    private static final int[] GROUPS = {0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 4, 4, 4, 5, 5, 5, 6, 6, 7, 7, 7, 7, 7};
    private static final double[] AGE = {34, 35, 36, 51, 53, 22, 23, 24, 26, 67, 45, 46, 47, 58, 59, 60, 39, 41, 71, 72, 73, 75, 76};
    private static final double[] SIDE = {0, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 1, 1};
    private static final double[] Y = {12.1, 13.4, 11.9, 18.2, 17.1, 9.3, 10.8, 8.9, 10.1, 22.4, 15.2, 17.7, 16.9, 17.3, 16.8, 18.9, 12.2, 14.8,
        24.1, 26.3, 23.2, 25.9, 26.8};

    @Test
    void remlEqualsLme4() {
        LinearMixedModel fit = LinearMixedModel.fit(columns(AGE, SIDE), Y, GROUPS, MixedModelMethod.reml).get();
        estimates().compare("REML, coefficients", fit.coefficients(), new double[] {2.083604213545986, 0.28187772451474913, 1.6114760028539139});
        estimates().compare("REML, standard errors", fit.standardErrors(), new double[] {1.1460730922920008, 0.022415914118875523, 0.27280282505434428});
        estimates().compare("REML, intercept variance", fit.interceptVariance(), 0.86464621492746208);
        estimates().compare("REML, residual variance", fit.residualVariance(), 0.38533063199340667);
        logLikelihood().compare("REML", fit.logLikelihood(), -31.30968779302917);
        estimates().compare("REML, random intercepts", fit.deviations(), new double[] {-0.017253550610754422, 0.084244318923763356, 0.17190896790784252,
            -0.12512545047100695, 0.4141769678934426, -1.3798976137402876, -0.54337363628800073, 1.3953199963850909});
    }

    @Test
    void maximumLikelihoodEqualsLme4() {
        LinearMixedModel fit = LinearMixedModel.fit(columns(AGE, SIDE), Y, GROUPS, MixedModelMethod.ml).get();
        estimates().compare("ML, coefficients", fit.coefficients(), new double[] {1.9762084535608442, 0.28412620827279056, 1.6151115352807701});
        estimates().compare("ML, standard errors", fit.standardErrors(), new double[] {0.99313984729544957, 0.019438754651464937, 0.26259489454250856});
        estimates().compare("ML, intercept variance", fit.interceptVariance(), 0.62164426937911754);
        estimates().compare("ML, residual variance", fit.residualVariance(), 0.35912868862592517);
        logLikelihood().compare("ML", fit.logLikelihood(), -27.760437105447238);
    }

    @Test
    void interceptOnlyEqualsLme4() {
        // lmer(y ~ 1 + (1 | g))
        LinearMixedModel fit = LinearMixedModel.fit(columns(new double[Y.length][0]), Y, GROUPS, MixedModelMethod.reml).get();
        estimates().compare("intercept only, coefficients", fit.coefficients(), new double[] {16.896372826603766});
        assertThat(fit.interceptVariance()).isCloseTo(25.71475393878568, within(1e-5));
        estimates().compare("intercept only, residual variance", fit.residualVariance(), 1.502909153540297);
        logLikelihood().compare("intercept only", fit.logLikelihood(), -50.602400136077883);
    }

    @Test
    void groupsThatDoNotDifferHaveNoVariance() {
        double[] y = {1.2, -0.4, 0.3, 0.1, 0.9, -0.8, 0.7, 0.4, -0.6, 0.2, -0.9, 1.1, 0.0, 0.5, -0.7, 0.6, -0.2, 0.8, -0.5, 0.3, 0.9, -0.3, -0.1};
        // lmer(y0 ~ side + (1 | g)): singular fit
        LinearMixedModel fit = LinearMixedModel.fit(columns(SIDE), y, GROUPS, MixedModelMethod.reml).get();
        assertThat(fit.interceptVariance()).isZero();
        assertThat(fit.residualVariance()).isCloseTo(0.41238095238095246, within(1e-12));
        assertThat(fit.coefficients()).containsExactly(new double[] {0.1, 0.1}, within(1e-12));
        assertThat(fit.standardErrors()).containsExactly(new double[] {0.19362122169116047, 0.26805644341119067}, within(1e-12));
        assertThat(fit.logLikelihood()).isCloseTo(-22.938129149525984, within(1e-10));
        assertThat(fit.deviations()).containsOnly(0);
    }

    @Test
    void balancedGroupsGiveTheMeanSquares() {
        double[] y = {5.1, 5.4, 4.9, 5.6, 7.2, 7.9, 7.1, 7.4, 3.3, 3.1, 3.8, 2.9, 6.0, 6.6, 6.1, 5.8, 4.4, 4.9, 4.1, 4.6};
        int[] groups = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4};
        // m <- anova(lm(y ~ factor(g)))$"Mean Sq"; c(m[2], (m[1] - m[2]) / 4, mean(y), sqrt(m[1] / 20))
        LinearMixedModel fit = LinearMixedModel.fit(columns(new double[20][0]), y, groups, MixedModelMethod.reml).get();
        VALIDATION.of("Mixed model with a random intercept, balanced groups", "R 4.2.2, mean squares of anova(lm)", Tolerance.absolute(1e-12))
                .compare("residual variance", fit.residualVariance(), 0.12033333333333326)
                .compare("intercept variance", fit.interceptVariance(), 2.4282291666666675)
                .compare("mean", fit.coefficients()[0], 5.31)
                .compare("standard error", fit.standardErrors()[0], 0.70118649445065628);
        assertThat(fit.intraclassCorrelation()).isCloseTo(2.4282291666666675 / (2.4282291666666675 + 0.12033333333333326), within(1e-13));
    }

    @Test
    void waldEqualsItsFormulaInR() {
        LinearMixedModel fit = LinearMixedModel.fit(columns(AGE, SIDE), Y, GROUPS, MixedModelMethod.reml).get();
        // 2 * pnorm(-1.6114760028539139 / 0.27280282505434428); confint(f, method = "Wald")["side", ]
        assertThat(fit.waldTest(2).statistic()).isCloseTo(5.90710892577046, within(1e-5));
        assertThat(fit.waldTest(2).pValue()).isCloseTo(3.48163560962971e-09, within(1e-14));
        assertThat(fit.waldInterval(2, 0.95).lower()).isCloseTo(1.07679229086662, within(1e-7));
    }

    @Test
    void farAndLargeCovariatesChangeNothingElse() {
        double[] far = Arrays.stream(AGE).map(a -> 1e7 + 1e3 * a).toArray();
        LinearMixedModel fit = LinearMixedModel.fit(columns(far, SIDE), Y, GROUPS, MixedModelMethod.ml).get();
        assertThat(fit.coefficients()[1]).isCloseTo(0.28412620827279056e-3, within(1e-10));
        assertThat(fit.interceptVariance()).isCloseTo(0.62164426937911754, DIGITS);
        assertThat(fit.logLikelihood()).isCloseTo(-27.760437105447238, within(1e-9));
    }

    @Test
    void saysWhyThereIsNoModel() {
        undefined(columns(new double[3][0]), new double[] {1, 2, 3}, new int[] {0, 0, 0}, "two groups");
        undefined(columns(new double[3][0]), new double[] {1, 2, 3}, new int[] {0, 1, 2}, "no group has two samples");
        undefined(columns(new double[] {1, 2, 3, 5}, new double[] {2, 4, 6, 10}), new double[] {1, 2, 4, 3}, new int[] {0, 0, 1, 1}, "determined");
        undefined(columns(new double[] {1, 1, 1, 1}), new double[] {1, 2, 4, 3}, new int[] {0, 0, 1, 1}, "constant");
        undefined(columns(new double[] {1, 2}, new double[] {0, 1}), new double[] {1, 2}, new int[] {0, 0}, "two groups");
        undefined(columns(new double[4][0]), new double[] {1, 1, 4, 4}, new int[] {0, 0, 1, 1}, "no residual");
        undefined(new double[0][], new double[0], new int[0], "no samples");
        assertThatThrownBy(() -> LinearMixedModel.fit(new double[2][0], new double[2], new int[] {0, 2}, MixedModelMethod.ml)).hasMessageContaining("numbered");
        assertThatThrownBy(() -> LinearMixedModel.fit(new double[][] {{1}, {Double.NaN}}, new double[2], new int[2], MixedModelMethod.ml))
                .hasMessageContaining("row 1");
    }

    private static Validation.Comparison estimates() {
        return VALIDATION.of("Mixed model with a random intercept: estimates and standard errors", LME4, Tolerance.absolute(1e-7));
    }

    private static Validation.Comparison logLikelihood() {
        return VALIDATION.of("Mixed model with a random intercept: log-likelihood", LME4, Tolerance.absolute(1e-10));
    }

    private static void undefined(double[][] x, double[] y, int[] groups, String expected) {
        String reason = LinearMixedModel.fit(x, y, groups, MixedModelMethod.reml).undefinedReason().orElseThrow();
        assertThat(reason).contains(expected);
    }

    private static double[][] columns(double[]... columns) {
        if (columns[0].length == 0) {
            return columns;
        }
        double[][] rows = new double[columns[0].length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < columns.length; c++) {
                rows[i][c] = columns[c][i];
            }
        }
        return rows;
    }
}
