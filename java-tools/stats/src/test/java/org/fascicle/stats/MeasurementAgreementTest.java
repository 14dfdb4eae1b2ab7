package org.fascicle.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.fascicle.stats.IntraclassCorrelation.Form;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Agreement of measurements: limits of agreement, repeatability, intraclass correlation; against R 4.2.2 and psych 2.2.9. */
class MeasurementAgreementTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();
    private static final Tolerance EXACT = Tolerance.relativeOrAbsolute(1e-10, 1e-12);
    private static final Tolerance QUANTILE = Tolerance.relative(1e-8);
    private static final double[] FIRST = {512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451};
    private static final double[] SECOND = {525, 415, 508, 444, 500, 625, 460, 390, 642, 432, 420, 605, 227, 467, 268, 370, 443};
    private static final int[] SUBJECT = {1, 1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 5};
    private static final double[] X = {7.8, 7.4, 7.9, 6.2, 6.4, 4.8, 4.4, 4.9, 4.6, 8.4, 8.1, 5.5, 5.9, 5.4};
    private static final double[] Y = {6.6, 6.3, 6.1, 6.0, 6.6, 4.1, 4.3, 4.8, 4.2, 7.6, 7.0, 5.8, 5.1, 5.2};

    @Test
    void limitsOfAgreementEqualTheirFormulasInR() {
        BlandAltman.Limits limits = BlandAltman.of(FIRST, SECOND, 0.95).get();
        Interval bias = limits.biasInterval(0.95);
        BlandAltman.LimitIntervals approximate = limits.approximateIntervals(0.95);
        VALIDATION.of("Bland–Altman bias, limits and approximate intervals", "R 4.2.2, their formulas and t.test", EXACT)
                // d <- x - y; s <- sd(d); z <- qnorm(.975); c(mean(d), s, mean(d) - z*s, mean(d) + z*s)
                .compare("bias, SD, limits", new double[] {limits.bias(), limits.standardDeviation(), limits.lower(), limits.upper()},
                        new double[] {-2.8823529411764706, 28.872310162466167, -59.471041010079944, 53.706335127727002})
                // t.test(d)$conf.int
                .compare("interval of the bias", new double[] {bias.lower(), bias.upper()}, new double[] {-17.72712503090499, 11.962419148552049})
                // se <- s*sqrt(1/n + z^2/(2*(n-1))); limit + c(-1,1)*qt(.975, n-1)*se
                .compare("intervals of the limits", ends(approximate), new double[] {-85.357084543557932, -33.584997476601956, 27.820291594249017, 79.592378661204989});
        VALIDATION.of("Bland–Altman limits, Carkeet's exact intervals", "R 4.2.2, qt with ncp", QUANTILE)
                // k <- qt(c(.025,.975), n-1, ncp = z*sqrt(n))/sqrt(n); mean(d) + k*s, mean(d) - k*s
                .compare("n = 17", ends(limits.exactIntervals(0.95)), new double[] {-93.780222422843138, -40.850288816044646, 35.085582933691704, 88.015516540490211});
    }

    /** {@code qt(p, df, ncp)}; R ends its search at 1e-11. */
    @Test
    void noncentralQuantilesEqualR() {
        double[][] rows = {{.025, 1, 2.77, 0.73779452845214633}, {.975, 1, 2.77, 88.412350247518944}, {.975, 2, 3.39, 22.169575057990215},
            {.025, 4, 4.4, 2.0768932084420442}, {.975, 16, 8.08, 12.979000680010341}, {.025, 99, 19.6, 16.590957303852917}, {.975, 499, 36, 39.127833073866952}};
        for (double[] row : rows) {
            VALIDATION.of("Noncentral t, quantiles", "R 4.2.2, qt with ncp", QUANTILE)
                    .compare("p, df, δ = " + row[0] + ", " + row[1] + ", " + row[2], new NoncentralT(row[1], row[2]).quantile(row[0]), row[3]);
        }
        assertThat(new NoncentralT(9, 0).quantile(0.5)).isCloseTo(0, within(1e-12));
    }

    @Test
    void exactAndApproximateIntervalsMeetInLargeSamples() {
        BlandAltman.Limits limits = new BlandAltman.Limits(5000, 0, 1, 0.95);
        double[] exact = ends(limits.exactIntervals(0.95));
        double[] approximate = ends(limits.approximateIntervals(0.95));
        for (int i = 0; i < 4; i++) {
            assertThat(exact[i]).isCloseTo(approximate[i], within(2e-3));
        }
    }

    @Test
    void limitsOfFewOrEqualPairs() {
        assertThat(BlandAltman.of(new double[] {1}, new double[] {2}, 0.95)).isInstanceOf(Outcome.Undefined.class);
        BlandAltman.Limits constant = BlandAltman.of(new double[] {2, 3, 4}, new double[] {1, 2, 3}, 0.95).get();
        assertThat(constant.lower()).isEqualTo(1);
        assertThat(constant.exactIntervals(0.95).upper()).isEqualTo(new Interval(1, 1, 0.95));
        assertThat(BlandAltman.of(new double[] {1, 2}, new double[] {2, 5}, 0.95).get().exactIntervals(0.95).upper().upper())
                .isGreaterThan(50);
        assertThatThrownBy(() -> BlandAltman.of(FIRST, new double[2], 0.95)).hasMessageContaining("17 and 2");
        assertThatThrownBy(() -> BlandAltman.of(FIRST, SECOND, 95)).hasMessageContaining("level");
    }

    @Test
    void proportionalBiasEqualsLm() {
        ProportionalBias.Result result = ProportionalBias.of(FIRST, SECOND).get();
        LeastSquaresLine line = result.difference();
        Interval slope = line.slopeInterval(0.95);
        VALIDATION.of("Proportional bias: line, test, limits that follow it", "R 4.2.2, lm", EXACT)
                // f <- lm(d ~ I((x+y)/2)); coef(f), summary(f)$coefficients[2,2:4], confint(f)[2,]
                .compare("line", new double[] {line.intercept(), line.slope(), line.slopeStandardError(), line.slopeTest().get().statistic(),
                    line.slopeTest().get().pValue(), slope.lower(), slope.upper()},
                        new double[] {-10.244418867484892, 0.016219156450106031, 0.06685359663461643, 0.24260708872180317, 0.81159580025939859,
                            -0.12627591171578367, 0.15871422461599571})
                // g <- lm(abs(resid(f)) ~ av); predict(f) ± qnorm(.975)*sqrt(pi/2)*predict(g), at 300 and 600
                .compare("at 300", result.limitsAt(300, 0.95).get(), new double[] {-60.611830104967822, 49.854486240061661})
                .compare("at 600", result.limitsAt(600, 0.95).get(), new double[] {-41.450559128651484, 40.424709133808939});
        assertThat(result.limitsAt(2000, 0.95).undefinedReason().orElseThrow()).contains("negative");
        assertThat(ProportionalBias.of(new double[] {1, 2}, new double[] {2, 1})).isInstanceOf(Outcome.Undefined.class);
        assertThat(ProportionalBias.of(new double[] {1, 2, 3}, new double[] {3, 2, 1}).undefinedReason().orElseThrow()).contains("constant");
        LeastSquaresLine perfect = ProportionalBias.of(new double[] {2, 4, 6}, new double[] {2, 2, 2}).get().difference();
        assertThat(perfect.slopeTest()).isInstanceOf(Outcome.Undefined.class);
    }

    @Test
    void repeatedLimitsEqualTheirFormulasOnRsAnova() {
        RepeatedBlandAltman.Limits linked = RepeatedBlandAltman.changingTrueValue(X, Y, SUBJECT, 0.95).get();
        String row = "Bland–Altman limits of repeated measurements";
        String reference = "R 4.2.2, Bland and Altman 2007 on anova(lm)";
        VALIDATION.of(row, reference, EXACT)
                // ms <- anova(lm(x-y ~ factor(subject)))$`Mean Sq`; m0 <- (N^2-sum(m^2))/((k-1)*N); between <- (ms[1]-ms[2])/m0
                .compare("changing: bias, within, between, SD, limits", new double[] {linked.bias(), linked.varianceWithin(), linked.varianceBetween(),
                    linked.standardDeviation(), linked.lower(), linked.upper()},
                        new double[] {0.57142857142857173, 0.14064814814814808, 0.26001322751322775, 0.63297817945121604, -0.66918586329554264, 1.812043006152686});
        int[] otherSubject = {1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5, 5};
        double[] other = {6.6, 6.3, 6.1, 6.0, 6.6, 4.1, 4.3, 7.8, 7.2, 7.6, 5.8, 5.1};
        RepeatedBlandAltman.Limits constant = RepeatedBlandAltman.constantTrueValue(X, SUBJECT, other, otherSubject, 0.95).get();
        VALIDATION.of(row, reference, EXACT)
                // dm <- tapply(x,sx,mean)-tapply(y,sy,mean); var(dm) + (1-mean(1/mx))*MSWx + (1-mean(1/my))*MSWy
                .compare("constant: bias, SD, limits", new double[] {constant.bias(), constant.standardDeviation(), constant.lower(), constant.upper()},
                        new double[] {0.5316666666666674, 0.56525676611625952, -0.57621623693878177, 1.6395495702721166});
    }

    @Test
    void repeatedLimitsOfSinglePairsAreTheOrdinaryOnes() {
        int[] each = IntStream.range(0, FIRST.length).toArray();
        BlandAltman.Limits plain = BlandAltman.of(FIRST, SECOND, 0.95).get();
        RepeatedBlandAltman.Limits changing = RepeatedBlandAltman.changingTrueValue(FIRST, SECOND, each, 0.95).get();
        RepeatedBlandAltman.Limits constant = RepeatedBlandAltman.constantTrueValue(FIRST, each, SECOND, each, 0.95).get();
        assertThat(changing.upper()).isCloseTo(plain.upper(), within(1e-10));
        assertThat(constant.upper()).isCloseTo(plain.upper(), within(1e-10));
        assertThat(RepeatedBlandAltman.changingTrueValue(new double[] {1, 2}, new double[] {2, 2}, new int[] {7, 7}, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThatThrownBy(() -> RepeatedBlandAltman.constantTrueValue(new double[2], new int[] {1, 2}, new double[2], new int[] {1, 3}, 0.95))
                .hasMessageContaining("different subjects");
    }

    @Test
    void repeatabilityEqualsRsAnova() {
        Repeatability.Result result = Repeatability.of(OneWayAnova.groups(X, SUBJECT), 0.95).get();
        Interval interval = result.coefficientInterval(0.95);
        // a <- anova(lm(x ~ factor(subject))); w <- sqrt(a$`Mean Sq`[2]); rc <- qnorm(.975)*sqrt(2)*w; rc*sqrt(df/qchisq(c(.975,.025), df))
        VALIDATION.of("Within-subject SD, repeatability coefficient and interval", "R 4.2.2, anova(lm), qchisq", EXACT)
                .compare("df, wSD, RC, interval", new double[] {result.degreesOfFreedom(), result.withinSubjectSd(), result.coefficient(), interval.lower(), interval.upper()},
                        new double[] {9, 0.2339278141269702, 0.64840290444065707, 0.44599434583259123, 1.1837309447221298});
        assertThat(Repeatability.withinSubjectCv(new double[][] {{9, 11}, {90, 110}, {5}}).get()).isCloseTo(Math.sqrt(0.02), within(1e-15));
        assertThat(Repeatability.withinSubjectCv(new double[][] {{-1, 1}}).undefinedReason().orElseThrow()).contains("not positive");
        assertThat(Repeatability.of(new double[][] {{1}, {2}}, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThat(Repeatability.of(new double[][] {{1, 1}, {2, 2}}, 0.95).get().coefficientInterval(0.9)).isEqualTo(new Interval(0, 0, 0.9));
    }

    /** {@code psych::ICC(x, lmer = FALSE)$results[, c("ICC", "F", "p", "lower bound", "upper bound")]}. */
    @Test
    void intraclassCorrelationsEqualPsych() {
        // Shrout and Fleiss 1979, table 2
        double[][] table2 = {{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};
        icc(table2, Form.ICC_1_1, 0.95, 0.16574176840547516, 1.7946784922394665, 0.16476880834464008, -0.13293232487475112, 0.72256006232812076);
        icc(table2, Form.ICC_2_1, 0.95, 0.28976377952755888, 11.027247956403256, 0.00013456651648433764, 0.018786513374711954, 0.76108436964895265);
        icc(table2, Form.ICC_3_1, 0.95, 0.71484071484071454, 11.027247956403256, 0.00013456651648433764, 0.34246476503392481, 0.94585825995535944);
        icc(table2, Form.ICC_1_K, 0.95, 0.44279713367926815, 1.7946784922394665, 0.16476880834464008, -0.88444215523812164, 0.9124154203407755);
        icc(table2, Form.ICC_2_K, 0.95, 0.62005054759898881, 11.027247956403256, 0.00013456651648433764, 0.07113681530250314, 0.92723204016772187);
        icc(table2, Form.ICC_3_K, 0.95, 0.90931554237706935, 11.027247956403256, 0.00013456651648433764, 0.67567471381630417, 0.98589167816906231);
        double[][] fatFractions = {{24.1, 25.0}, {31.7, 30.2}, {28.4, 29.9}, {40.2, 38.8}, {35.5, 36.1}, {22.9, 23.3}, {33.0, 35.2}};
        icc(fatFractions, Form.ICC_1_1, 0.9, 0.97482868692639579, 78.455529163367686, 4.6056062615817534e-06, 0.90607632401564475, 0.99395835404647781);
        icc(fatFractions, Form.ICC_2_1, 0.95, 0.97480634329598725, 73.290927021696277, 2.3899142752274834e-05, 0.87419428854214853, 0.99555162593743862);
        icc(fatFractions, Form.ICC_3_1, 0.95, 0.97307881217559844, 73.290927021696277, 2.3899142752274834e-05, 0.85287052736547353, 0.9953220243005535);
        icc(fatFractions, Form.ICC_2_K, 0.95, 0.98724246719708031, 73.290927021696277, 2.3899142752274834e-05, 0.93287477598936119, 0.99777085493317086);
        double[][] disagreeing = {{1, 9, 2}, {8, 1, 7}, {2, 8, 3}, {7, 2, 9}};
        icc(disagreeing, Form.ICC_1_1, 0.95, -0.37713771377137728, 0.17843137254901933, 0.90805300327779859, -0.47569133481537629, 0.34702717718720494);
        icc(disagreeing, Form.ICC_3_K, 0.95, -6.3956043956044057, 0.13521545319465061, 0.93545866653437482, -47.802103354689159, 0.49808308592719097);
    }

    @Test
    void intraclassCorrelationsWithoutVarianceOrSubjects() {
        assertThat(IntraclassCorrelation.of(new double[][] {{1, 2}}, Form.ICC_2_1, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThat(IntraclassCorrelation.of(new double[][] {{1}, {2}}, Form.ICC_2_1, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThat(IntraclassCorrelation.of(new double[0][], Form.ICC_2_1, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThat(IntraclassCorrelation.of(new double[][] {{3, 3}, {3, 3}}, Form.ICC_1_1, 0.95)).isInstanceOf(Outcome.Undefined.class);
        IntraclassCorrelation.Result perfect = IntraclassCorrelation.of(new double[][] {{1, 1}, {4, 4}, {2, 2}}, Form.ICC_2_1, 0.95).get();
        assertThat(perfect.icc()).isEqualTo(1);
        assertThat(perfect.interval()).isInstanceOf(Outcome.Undefined.class);
        // Two subjects, two raters: R's formula gives a lower limit of −161, below any ICC.
        double[][] tiny = {{1, 2}, {4, 3}};
        assertThat(IntraclassCorrelation.of(tiny, Form.ICC_2_1, 0.95).get().interval().undefinedReason().orElseThrow()).contains("too few");
        assertThat(IntraclassCorrelation.of(tiny, Form.ICC_1_1, 0.95).get().icc()).isCloseTo(7.0 / 9, within(1e-12));
        // ICC(2,k) of ratings that oppose each other: its denominator is negative, R prints 8.08.
        assertThat(IntraclassCorrelation.of(new double[][] {{1, 9, 2}, {8, 1, 7}, {2, 8, 3}, {7, 2, 9}}, Form.ICC_2_K, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThatThrownBy(() -> IntraclassCorrelation.of(new double[][] {{1, 2}, {1}}, Form.ICC_1_1, 0.95)).hasMessageContaining("2 and 1");
    }

    private static void icc(double[][] ratings, Form form, double level, double... expected) {
        IntraclassCorrelation.Result result = IntraclassCorrelation.of(ratings, form, level).get();
        Interval interval = result.interval().get();
        VALIDATION.of("Intraclass correlation, six forms: value, F, p, interval", "R 4.2.2, psych 2.2.9, ICC(lmer = FALSE)", Tolerance.relativeOrAbsolute(1e-9, 1e-12))
                .compare(form + ": ICC, F, p, interval",
                        new double[] {result.icc(), result.test().statistic(), result.test().pValue(), interval.lower(), interval.upper()}, expected);
    }

    private static double[] ends(BlandAltman.LimitIntervals intervals) {
        return new double[] {intervals.lower().lower(), intervals.lower().upper(), intervals.upper().lower(), intervals.upper().upper()};
    }
}
