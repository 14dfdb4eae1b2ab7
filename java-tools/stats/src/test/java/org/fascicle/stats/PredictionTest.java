package org.fascicle.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Discrimination against pROC 1.18.0 and calibration against R's glm. */
class PredictionTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();
    private static final Tolerance EXACT = Tolerance.relativeOrAbsolute(1e-10, 1e-12);
    private static final boolean[] CONDITION = flags(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1);
    private static final double[] TIED = {1, 2, 2, 3, 3, 4, 5, 7, 3, 4, 5, 6, 7, 8, 9};
    private static final double[] OTHER = {2.1, 1.5, 3.3, 2.2, 4.6, 4.1, 3.9, 5.2, 2.9, 3.1, 5.5, 4.4, 6.1, 5.8, 7.0};
    private static final String PROC = "R 4.2.2, pROC 1.18.0";

    @Test
    void areasAndDeLongIntervalsEqualProc() {
        // r <- roc(y, x, direction = "<"); c(auc(r), var(r), ci.auc(r)[c(1,3)])
        area("ties", curve(TIED, CONDITION), 0.95, 0.83035714285714279, 0.011331541545189505, 0.6217195378554794, 1);
        area("no ties", curve(OTHER, CONDITION), 0.9, 0.7857142857142857, 0.016809402332361514, 0.57245723788801361, 0.99897133354055767);
    }

    @Test
    void deLongTestsEqualProc() {
        // roc.test(r1, r2, method = "delong", paired = TRUE): z, p, conf.int
        DeLongTest.Result paired = DeLongTest.paired(TIED, OTHER, CONDITION, 0.95).get();
        VALIDATION.of("DeLong's test, paired and unpaired", PROC, EXACT).compare("paired: z, p, interval",
                new double[] {paired.test().statistic(), paired.test().pValue(), paired.interval().lower(), paired.interval().upper()},
                new double[] {0.4926646390821473, 0.62224956695351508, -0.13295948170163463, 0.22224519598734904});
        // roc.test(r1, r3, method = "delong", paired = FALSE): D, df, p
        RocCurve third = curve(new double[] {.1, .5, .3, .6, .4, .7, .2, .9, .8}, flags(0, 0, 0, 0, 1, 1, 1, 1, 1));
        DeLongTest.Result unpaired = DeLongTest.unpaired(curve(TIED, CONDITION), third, 0.95).get();
        VALIDATION.of("DeLong's test, paired and unpaired", PROC, EXACT).compare("unpaired: D, df, p",
                new double[] {unpaired.test().statistic(), unpaired.test().degreesOfFreedom().orElseThrow(), unpaired.test().pValue()},
                new double[] {0.37672751411996053, 13.347490964737409, 0.71229728392973357});
        assertThat(DeLongTest.paired(TIED, TIED, CONDITION, 0.95)).isInstanceOf(Outcome.Undefined.class);
        double[] shifted = Arrays.stream(TIED).map(x -> Math.exp(x) + 3).toArray();
        assertThat(DeLongTest.paired(TIED, shifted, CONDITION, 0.95)).isInstanceOf(Outcome.Undefined.class);
    }

    /** {@code coords(r, "all", ret = c("sensitivity", "specificity"))}; pROC's thresholds lie midway between ours. */
    @Test
    void pointsAndYoudensEqualProc() {
        List<RocCurve.Point> points = curve(TIED, CONDITION).points();
        VALIDATION.of("ROC points and Youden's", PROC + ", coords", EXACT)
                .compare("sensitivity", points.stream().mapToDouble(RocCurve.Point::sensitivity).toArray(),
                        new double[] {1, 1, 1, 6 / 7.0, 5 / 7.0, 4 / 7.0, 3 / 7.0, 2 / 7.0, 1 / 7.0, 0})
                .compare("specificity", points.stream().mapToDouble(RocCurve.Point::specificity).toArray(),
                        new double[] {0, .125, .375, .625, .75, .875, .875, 1, 1, 1})
                // coords(r1, "best"): 3.5, sensitivity 6/7, specificity 0.625; coords(r2, "best"): 5.35, 4/7, 1
                .compare("J", curve(TIED, CONDITION).youdenPoint().youden(), 0.48214285714285715)
                .compare("J", curve(OTHER, CONDITION).youdenPoint().youden(), 0.5714285714285714);
        assertThat(curve(TIED, CONDITION).youdenPoint().threshold()).isEqualTo(4);
        assertThat(curve(OTHER, CONDITION).youdenPoint().threshold()).isEqualTo(5.5);
    }

    @Test
    void curvesOfPerfectFewOrEqualScores() {
        RocCurve perfect = curve(new double[] {1, 2, 3, 4}, flags(0, 0, 1, 1));
        assertThat(perfect.area()).isEqualTo(1);
        assertThat(perfect.deLongVariance().get()).isZero();
        assertThat(perfect.deLongInterval(0.95).undefinedReason().orElseThrow()).contains("perfectly");
        assertThat(perfect.youdenPoint()).isEqualTo(new RocCurve.Point(3, 1, 1));
        RocCurve one = curve(new double[] {1, 2, 0}, flags(0, 1, 1));
        assertThat(one.area()).isEqualTo(0.5);
        assertThat(one.deLongVariance()).isInstanceOf(Outcome.Undefined.class);
        RocCurve constant = curve(new double[] {5, 5, 5, 5}, flags(0, 1, 0, 1));
        assertThat(constant.area()).isEqualTo(0.5);
        assertThat(constant.points()).hasSize(2);
        assertThat(RocCurve.of(new double[] {1, 2}, flags(1, 1)).undefinedReason().orElseThrow()).isEqualTo("no controls");
        assertThat(RocCurve.of(new double[0], new boolean[0])).isInstanceOf(Outcome.Undefined.class);
        assertThatThrownBy(() -> RocCurve.of(new double[] {Double.NaN, 2}, flags(0, 1))).hasMessageContaining("NaN");
    }

    @Test
    void calibrationEqualsGlm() {
        boolean[] y = flags(0, 0, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 1, 0, 0, 1, 1, 1, 0, 1);
        double[] p = {.05, .12, .2, .22, .3, .35, .4, .45, .5, .55, .58, .6, .66, .7, .1, .75, .8, .9, .95, .85};
        Calibration.Result result = Calibration.of(p, y, 0.95).get();
        String glm = "R 4.2.2, glm(binomial), confint.default";
        // f <- glm(y ~ qlogis(p), binomial, control = list(epsilon = 1e-14)): coefficient, SE, interval
        VALIDATION.of("Calibration slope and intercept in the large", glm, EXACT).compare("slope", numbers(result.slope().get()),
                new double[] {0.60149505887340293, 0.37469138162287968, -0.1328865544249942, 1.3358766721718001})
                // glm(y ~ offset(qlogis(p)), binomial)
                .compare("intercept", numbers(result.interceptInTheLarge().get()),
                        new double[] {0.27623997036042292, 0.53560425334474371, -0.77352507616174127, 1.3260050168825872});
        // mean((y-p)^2), 1 - brier/(mean(y)*(1-mean(y))), sum(y)/sum(p)
        VALIDATION.of("Brier score, scaled Brier score, observed to expected", "R 4.2.2, their formulas", EXACT)
                .compare("three", new double[] {result.brier(), result.scaledBrier().get(), result.observedExpectedRatio().get()},
                        new double[] {0.212115, 0.14296969696969697, 1.0967098703888336});
    }

    @Test
    void calibrationSaysWhatDataLeaveUndefined() {
        Calibration.Result separated = Calibration.of(new double[] {.1, .2, .8, .9}, flags(0, 0, 1, 1), 0.95).get();
        assertThat(separated.slope().undefinedReason().orElseThrow()).contains("separates");
        assertThat(separated.interceptInTheLarge().get().value()).isCloseTo(0, within(1e-12));
        assertThat(Calibration.of(new double[] {.1, .5, .5, .9}, flags(0, 0, 1, 1), 0.95).get().slope()).isInstanceOf(Outcome.Undefined.class);
        Calibration.Result oneOutcome = Calibration.of(new double[] {.1, .2}, flags(0, 0), 0.95).get();
        assertThat(oneOutcome.slope()).isInstanceOf(Outcome.Undefined.class);
        assertThat(oneOutcome.interceptInTheLarge()).isInstanceOf(Outcome.Undefined.class);
        assertThat(oneOutcome.scaledBrier()).isInstanceOf(Outcome.Undefined.class);
        assertThat(oneOutcome.brier()).isCloseTo(0.025, within(1e-15));
        assertThat(Calibration.of(new double[] {0, .2, .4}, flags(0, 0, 1), 0.95).get().slope().undefinedReason().orElseThrow()).contains("logit");
        assertThat(Calibration.of(new double[] {0, 0}, flags(0, 1), 0.95).get().observedExpectedRatio()).isInstanceOf(Outcome.Undefined.class);
        assertThat(Calibration.of(new double[] {.3, .3, .3}, flags(0, 0, 1), 0.95).get().slope().undefinedReason().orElseThrow()).contains("constant");
        assertThat(Calibration.of(new double[0], new boolean[0], 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThatThrownBy(() -> Calibration.of(new double[] {1.2}, flags(1), 0.95)).hasMessageContaining("1.2");
    }

    /** Predictions of almost 0 and 1 that miss: the likelihood is steep where Newton starts. */
    @Test
    void calibrationConvergesFromExtremePredictions() {
        double[] p = {1e-9, 1e-6, 0.999, 1 - 1e-9, 0.5, 0.4};
        Calibration.Estimate slope = Calibration.of(p, flags(1, 0, 1, 1, 0, 1), 0.95).get().slope().get();
        assertThat(slope.value()).isFinite().isPositive().isLessThan(1);
    }

    private static void area(String what, RocCurve curve, double level, double... expected) {
        Interval interval = curve.deLongInterval(level).get();
        VALIDATION.of("Area under the ROC curve, DeLong's variance and interval", PROC + ", auc, var, ci.auc", EXACT).compare(what,
                new double[] {curve.area(), curve.deLongVariance().get(), interval.lower(), interval.upper()}, expected);
    }

    private static double[] numbers(Calibration.Estimate estimate) {
        return new double[] {estimate.value(), estimate.standardError(), estimate.interval().lower(), estimate.interval().upper()};
    }

    private static RocCurve curve(double[] scores, boolean[] condition) {
        return RocCurve.of(scores, condition).get();
    }

    private static boolean[] flags(int... zerosAndOnes) {
        boolean[] flags = new boolean[zerosAndOnes.length];
        IntStream.range(0, flags.length).forEach(i -> flags[i] = zerosAndOnes[i] == 1);
        return flags;
    }
}
