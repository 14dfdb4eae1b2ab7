package org.fascicle.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pearson's, partial and Kendall's correlations with their intervals, and intervals of proportions, against R 4.2.2. */
class CorrelationIntervalsTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();
    private static final Tolerance EXACT = Tolerance.relativeOrAbsolute(1e-10, 1e-12);
    private static final double[] A = {1.2, 3.4, 2.2, 5.9, 4.1, 7.7, 6.3, 8.8};
    private static final double[] B = {2.1, 1.9, 3.3, 6.1, 4.0, 5.5, 9.2, 7.4};
    private static final double[] Z = {3, 1, 4, 1, 5, 9, 2, 6};
    private static final double[] W = {2, 7, 1, 8, 2, 8, 1, 8};

    /** {@code t <- cor.test(x, y); c(t$estimate, t$statistic, t$parameter, t$p.value, t$conf.int)}. */
    @Test
    void pearsonEqualsR() {
        pearson(A, B, 0.95, 0.798253220974939, 3.2462919625023332, 6, 0.017547768754362463, 0.21390144655051935, 0.96186815875703258);
        pearson(A, B, 0.9, 0.798253220974939, 3.2462919625023332, 6, 0.017547768754362463, 0.34360810957676913, 0.94976536096439557);
        pearson(new double[] {1, 2, 3, 4}, new double[] {2, 1, 4, 3}, 0.95, 0.6, 1.0606601717798216, 2, 0.4, -0.85293256469471812, 0.99012771079969442);
        // y = -b^2
        pearson(A, DoubleStream.of(B).map(b -> -b * b).toArray(), 0.95,
                -0.71764688790842979, -2.5241967206801603, 6, 0.045031130531785139, -0.94461966729278735, -0.026247472640566184);
        // cor.test(c(1,2,3), c(2,1,4)): no interval from three pairs
        double[] three = {1, 2, 3};
        assertThat(PearsonCorrelation.fisherInterval(three, new double[] {2, 1, 4}, 0.95).undefinedReason().orElseThrow()).contains("fewer than 4");
        VALIDATION.of("Pearson's r, its t-test and Fisher interval", "R 4.2.2, cor.test", EXACT)
                .compare("p, n = 3", PearsonCorrelation.studentTest(three, new double[] {2, 1, 4}).get().pValue(), 0.54562894834299014);
    }

    /** {@code cor(a + 1e8, b)}: a large offset costs eight digits of a, and no more. */
    @Test
    void pearsonStandsALargeOffset() {
        VALIDATION.of("Pearson's r of values with an offset of 1e8", "R 4.2.2, cor", Tolerance.absolute(1e-12))
                .compare("r", PearsonCorrelation.r(DoubleStream.of(A).map(a -> a + 1e8).toArray(), B).get(), 0.79825322060564929);
    }

    @Test
    void pearsonOfFewConstantOrPerfectPairs() {
        assertThat(PearsonCorrelation.r(new double[] {1}, new double[] {1})).isInstanceOf(Outcome.Undefined.class);
        assertThat(PearsonCorrelation.r(new double[] {1, 1, 1}, new double[] {1, 2, 3})).isInstanceOf(Outcome.Undefined.class);
        assertThat(PearsonCorrelation.r(new double[] {1, 2}, new double[] {5, 3}).get()).isEqualTo(-1);
        assertThat(PearsonCorrelation.studentTest(new double[] {1, 2}, new double[] {5, 3}).undefinedReason().orElseThrow()).contains("fewer than 3");
        assertThat(PearsonCorrelation.fisherInterval(new double[] {1, 2, 3, 4, 5}, new double[] {2, 4, 6, 8, 10}, 0.95).undefinedReason().orElseThrow())
                .contains("perfect");
        assertThatThrownBy(() -> PearsonCorrelation.r(A, new double[7])).hasMessageContaining("8 and 7");
    }

    @Test
    void kendallsIntervalEqualsItsFormulaInR() {
        // k <- cor(x, y, method="kendall"); tanh(atanh(k) + c(-1,1)*qnorm(.975)*sqrt(0.437/(n-4)))
        double[] u = {1, 1, 2, 2, 2, 3, 4, 4, 5, 5, 5, 5};
        double[] v = {2, 1, 2, 3, 1, 3, 3, 5, 4, 5, 5, 4};
        Interval tied = KendallTau.fiellerInterval(u, v, 0.95).get();
        Interval untied = KendallTau.fiellerInterval(A, B, 0.95).get();
        VALIDATION.of("Kendall's τ-b, interval of Fieller, Hartley and Pearson", "R 4.2.2, its formula on cor(method = kendall)", EXACT)
                .compare("ties", new double[] {tied.lower(), tied.upper()}, new double[] {0.47394492543995653, 0.89193497814523848})
                .compare("no ties", new double[] {untied.lower(), untied.upper()}, new double[] {0.11469455894098392, 0.8876755171790176});
        assertThat(KendallTau.fiellerInterval(new double[] {1, 2, 3, 4}, new double[] {1, 3, 2, 4}, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThat(KendallTau.fiellerInterval(new double[] {1, 2, 3, 4, 5}, new double[] {1, 2, 3, 4, 5}, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThat(KendallTau.fiellerInterval(new double[] {1, 1, 1, 1, 1}, new double[] {1, 2, 3, 4, 5}, 0.95)).isInstanceOf(Outcome.Undefined.class);
    }

    /**
     * {@code r <- cor(resid(lm(x~Z)), resid(lm(y~Z)))}; psych::partial.r gives the same. {@code t <- r*sqrt(df/(1-r^2))},
     * {@code 2*pt(-abs(t),df)}, {@code tanh(atanh(r)+c(-1,1)*qnorm(.975)/sqrt(n-k-3))}; t and p are also those of a in summary(lm(b~a+Z)).
     */
    @Test
    void partialCorrelationEqualsR() {
        partial("one covariate", PartialCorrelation.pearson(A, B, new double[][] {Z}, 0.95),
                0.83543170911007125, 3.3990203335681541, 5, 0.019271528452967059, 0.22210826969633302, 0.97505488252564276);
        partial("two covariates", PartialCorrelation.pearson(A, B, new double[][] {Z, W}, 0.95),
                0.97756228496715558, 9.281539859069607, 4, 0.00074952843818011932, 0.80330205812953615, 0.9976423284182766);
        partial("ranks", PartialCorrelation.spearman(A, B, new double[][] {Z}, 0.95),
                0.81702192008289687, 3.168393359275306, 5, 0.024859711689368406, 0.16625419522176052, 0.97202629073851576);
        assertThat(PartialCorrelation.pearson(A, B, new double[0][], 0.95).get().r()).isCloseTo(PearsonCorrelation.r(A, B).get(), within(1e-15));
    }

    @Test
    void partialCorrelationOfCollinearOrConstantVariablesIsUndefined() {
        double[] twice = DoubleStream.of(Z).map(z -> 2 * z + 1e5).toArray();
        assertThat(PartialCorrelation.pearson(A, B, new double[][] {Z, twice}, 0.95).undefinedReason().orElseThrow()).contains("covariate 1");
        double[] constant = DoubleStream.of(Z).map(_ -> 0.1).toArray();
        assertThat(PartialCorrelation.pearson(A, B, new double[][] {constant}, 0.95).undefinedReason().orElseThrow()).contains("covariate 0");
        assertThat(PartialCorrelation.pearson(A, twice, new double[][] {Z}, 0.95).undefinedReason().orElseThrow()).contains("explained wholly");
        assertThat(PartialCorrelation.pearson(new double[] {1, 2, 3}, new double[] {1, 3, 2}, new double[][] {{1, 5, 2}}, 0.95))
                .isInstanceOf(Outcome.Undefined.class);
        assertThat(PartialCorrelation.pearson(new double[] {1, 2, 3, 5}, new double[] {1, 3, 2, 4}, new double[][] {{1, 5, 2, 2}}, 0.95).get().interval())
                .isInstanceOf(Outcome.Undefined.class);
        assertThatThrownBy(() -> PartialCorrelation.pearson(A, B, new double[][] {{1, 2}}, 0.95)).hasMessageContaining("8 and 2");
    }

    /** {@code binom.test(k, n)$conf.int}, {@code prop.test(k, n, correct = FALSE)$conf.int}. */
    @Test
    void proportionsHaveTheIntervalsOfR() {
        proportion(0, 5, 0.95, 0, 0.52182375010498139, 0, 0.43448246478317465);
        proportion(5, 5, 0.95, 0.47817624989501861, 1, 0.56551753521682535, 1);
        proportion(1, 1, 0.95, 0.025, 1, 0.2065493143772375, 1);
        proportion(0, 1, 0.95, 0, 0.975, 0, 0.79345068562276255);
        proportion(7, 22, 0.95, 0.13864652155379789, 0.54872442757377049, 0.16360593181356251, 0.52681402258957244);
        proportion(3, 10, 0.95, 0.066739511177734495, 0.65245285005999731, 0.10779126740630104, 0.60322185253885452);
        proportion(500, 1000, 0.95, 0.46854917297179194, 0.53145082702820812, 0.46906960036810419, 0.53093039963189581);
        proportion(7, 22, 0.99, 0.10235830844444693, 0.6122872423257153, 0.1321836885927013, 0.58843691949028032);
        assertThat(BinomialProportion.wilson(0, 0, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThatThrownBy(() -> BinomialProportion.clopperPearson(3, 2, 0.95)).hasMessageContaining("3 successes in 2");
        assertThatThrownBy(() -> BinomialProportion.clopperPearson(-1, 2, 0.95)).hasMessageContaining("-1");
    }

    private static void pearson(double[] x, double[] y, double level, double... expected) {
        SignificanceResult test = PearsonCorrelation.studentTest(x, y).get();
        Interval interval = PearsonCorrelation.fisherInterval(x, y, level).get();
        VALIDATION.of("Pearson's r, its t-test and Fisher interval", "R 4.2.2, cor.test", EXACT).compare("r, t, df, p, interval",
                new double[] {PearsonCorrelation.r(x, y).get(), test.statistic(), test.degreesOfFreedom().orElseThrow(), test.pValue(),
                    interval.lower(), interval.upper()}, expected);
    }

    private static void partial(String what, Outcome<PartialCorrelation.Result> outcome, double... expected) {
        PartialCorrelation.Result result = outcome.get();
        Interval interval = result.interval().get();
        VALIDATION.of("Partial correlation, its test and interval", "R 4.2.2, cor of lm residuals; psych 2.2.9, partial.r", EXACT).compare(what + ": r, t, df, p, interval",
                new double[] {result.r(), result.test().statistic(), result.test().degreesOfFreedom().orElseThrow(), result.test().pValue(),
                    interval.lower(), interval.upper()}, expected);
    }

    private static void proportion(int k, int n, double level, double exactLower, double exactUpper, double wilsonLower, double wilsonUpper) {
        Interval exact = BinomialProportion.clopperPearson(k, n, level).get();
        Interval wilson = BinomialProportion.wilson(k, n, level).get();
        String what = k + " of " + n;
        VALIDATION.of("Clopper–Pearson interval of a proportion", "R 4.2.2, binom.test", EXACT)
                .compare(what, new double[] {exact.lower(), exact.upper()}, new double[] {exactLower, exactUpper});
        VALIDATION.of("Wilson interval of a proportion", "R 4.2.2, prop.test(correct = FALSE)", EXACT)
                .compare(what, new double[] {wilson.lower(), wilson.upper()}, new double[] {wilsonLower, wilsonUpper});
    }
}
