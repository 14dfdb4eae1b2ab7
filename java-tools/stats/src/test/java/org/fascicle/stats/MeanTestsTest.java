package org.fascicle.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests of normality and of means, and the adjustment of their p-values, against R 4.2.2. */
class MeanTestsTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();
    private static final Tolerance EXACT = Tolerance.relativeOrAbsolute(1e-10, 1e-14);
    private static final double[] X = {5.1, 4.9, 6.2, 5.8, 6.0, 5.5, 4.7};
    private static final double[] Y = {6.8, 7.1, 5.9, 8.2, 6.4, 9.9, 7.7, 6.1};
    private static final double[] WEIGHTS = {148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236};

    /** {@code s <- shapiro.test(x); c(s$statistic, s$p.value)} of each sample. */
    @Test
    void shapiroWilkEqualsR() {
        shapiro(WEIGHTS, 0.78881469483538735, 0.0067038140565029254);
        shapiro(new double[] {1, 2, 4}, 0.96428571428571419, 0.6368868450289632);
        shapiro(new double[] {1.1, 2.3, 2.2, 9}, 0.75951729001328205, 0.047226526788903885);
        shapiro(new double[] {0.3, -1.2, 4, 2.2, 0.1}, 0.9490700892733801, 0.73054327885913417);
        shapiro(new double[] {3, 3, 4, 5, 5, 12}, 0.72257238155729497, 0.010596609623193037);
        shapiro(DoubleStream.concat(DoubleStream.of(WEIGHTS), DoubleStream.of(171)).toArray(), 0.79004592107161098, 0.0072356642269387336);
        shapiro(new double[] {1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 6, 6, 7, 9}, 0.95054920658983599, 0.37550336384803695);
        shapiro(new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 0.36572062741426348, 1.0036928138890686e-07);
        // qexp((1:50)/51)
        shapiro(IntStream.rangeClosed(1, 50).mapToDouble(i -> -Math.log1p(-i / 51.0)).toArray(), 0.86331992125340951, 3.6223679616277482e-05);
        // qnorm((1:200)/201), qt((1:5000)/5001, 5)
        shapiro(IntStream.rangeClosed(1, 200).mapToDouble(i -> NormalDistribution.of(0, 1).inverseCumulativeProbability(i / 201.0)).toArray(),
                0.99877352000881381, 0.99995343013683546);
        shapiro(IntStream.rangeClosed(1, 5000).mapToDouble(i -> TDistribution.of(5).inverseCumulativeProbability(i / 5001.0)).toArray(),
                0.97519896360461988, 1.2206148339341502e-28);
        shapiro(IntStream.rangeClosed(1, 11).mapToDouble(i -> i).toArray(), 0.96839128051704471, 0.86984232878378642);
        // The three-value extremes: c(1,1,5) has the least W there is, c(1,2,3) the greatest
        shapiro(new double[] {1, 1, 5}, 0.75, 0);
        SignificanceResult line = ShapiroWilkTest.of(new double[] {1, 2, 3}).get();
        assertThat(line.statistic()).isEqualTo(1);
        assertThat(line.pValue()).isBetween(0.9999999, 1.0);
    }

    /** {@code shapiro.test(1e6 + c(0.1,0.4,0.2,0.9,0.7,0.3,0.5,0.65))}; the offset has cost digits before the test begins. */
    @Test
    void shapiroWilkStandsALargeOffset() {
        double[] values = DoubleStream.of(0.1, 0.4, 0.2, 0.9, 0.7, 0.3, 0.5, 0.65).map(v -> 1e6 + v).toArray();
        VALIDATION.of("Shapiro–Wilk W of values with an offset of 1e6", "R 4.2.2, shapiro.test", Tolerance.absolute(1e-8))
                .compare("W", ShapiroWilkTest.of(values).get().statistic(), 0.97704951923471894);
    }

    @Test
    void shapiroWilkIsUndefinedForFewManyOrEqualValues() {
        assertThat(ShapiroWilkTest.of(new double[] {1, 2}).undefinedReason().orElseThrow()).contains("not 2");
        assertThat(ShapiroWilkTest.of(new double[5001])).isInstanceOf(Outcome.Undefined.class);
        assertThat(ShapiroWilkTest.of(new double[] {7, 7, 7}).undefinedReason().orElseThrow()).contains("equal");
        assertThatThrownBy(() -> ShapiroWilkTest.of(new double[] {1, Double.NaN, 2})).hasMessageContaining("NaN");
    }

    /** {@code t <- t.test(...); c(t$statistic, t$parameter, t$p.value, t$conf.int, t$stderr)}. */
    @Test
    void tTestsEqualR() {
        String welch = "Welch's t-test";
        t(welch, StudentTTest.welch(X, Y, 0.95), -3.5052716803207131, 9.8134042113403375, 0.0058403855803912681, -2.9559036908033605, -0.6548105949109253, 0.515040575311972);
        t(welch, StudentTTest.welch(X, Y, 0.99), -3.5052716803207131, 9.8134042113403375, 0.0058403855803912681, -3.4446398091486867, -0.16607447656559912, 0.515040575311972);
        t(welch, StudentTTest.welch(new double[] {1, 2}, new double[] {4, 7}, 0.95), -2.5298221281347035, 1.2195121951219516, 0.20190845807082153, -17.272108889547301, 9.2721088895472974, 1.5811388300841898);
        t(welch, StudentTTest.welch(new double[] {2, 2, 2}, new double[] {4, 7, 9}, 0.95), -3.2118202741878648, 2, 0.084791369355141172, -10.918276146042441, 1.5849428127091081, 1.4529663145135578);
        String student = "Student's t-test, two samples";
        t(student, StudentTTest.student(X, Y, 0.95), -3.3381191350782924, 13, 0.0053413551208034435, -2.9737507283839557, -0.63696355733032972, 0.54083065037605371);
        t(student, StudentTTest.student(new double[] {1, 2}, new double[] {4, 7}, 0.95), -2.5298221281347035, 2, 0.12712843905603044, -10.803091303374609, 2.8030913033746092, 1.5811388300841898);
        t(student, StudentTTest.student(new double[] {3}, new double[] {4, 7, 9}, 0.95), -1.26178653628809, 2, 0.33424971406431725, -16.169885625418214, 8.83655229208488, 2.9059326290271152);
        String paired = "Student's t-test, paired and one sample";
        t(paired, StudentTTest.paired(X, Arrays.copyOf(Y, 7), 0.95), -3.3105172203535558, 6, 0.016194309213974339, -3.4285760846498388, -0.51428105820730374, 0.59550470219817409);
        // t.test(x, mu = 5): R's interval is of the mean, ours of the difference from mu
        t(paired, StudentTTest.oneSample(X, 5, 0.95), 2.106966150269507, 6, 0.07970636574393937, 4.9262428829472356 - 5, 5.988042831338479 - 5, 0.2169673476170384);
        t(paired, StudentTTest.oneSample(new double[] {1, 4}, 0, 0.95), 1.6666666666666667, 1, 0.34404173924526132, -16.559307104262043, 21.559307104262039, 1.5);
    }

    @Test
    void tTestsOfTooFewOrConstantValuesAreUndefined() {
        assertThat(StudentTTest.oneSample(new double[] {1}, 0, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThat(StudentTTest.oneSample(new double[] {0.1, 0.1, 0.1}, 0, 0.95).undefinedReason().orElseThrow()).contains("do not vary");
        assertThat(StudentTTest.paired(new double[] {1.1, 2.1, 3.1}, new double[] {0.1, 1.1, 2.1}, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThat(StudentTTest.welch(new double[] {1}, new double[] {1, 2, 3}, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThat(StudentTTest.student(new double[] {1}, new double[] {2}, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThat(StudentTTest.student(new double[] {}, new double[] {1, 2, 3}, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThatThrownBy(() -> StudentTTest.paired(new double[2], new double[3], 0.95)).hasMessageContaining("2 and 3");
        assertThatThrownBy(() -> StudentTTest.oneSample(X, 0, 1)).hasMessageContaining("level");
    }

    @Test
    void holmEqualsR() {
        VALIDATION.of("Holm's adjusted p-values", "R 4.2.2, p.adjust", EXACT)
                // p.adjust(c(.01,.04,.03,.005,.55,.04,1,0), "holm")
                .compare("ties, 0 and 1", HolmAdjustment.adjust(new double[] {.01, .04, .03, .005, .55, .04, 1, 0}),
                        new double[] {0.06, 0.16, 0.15, 0.035, 1, 0.16, 1, 0})
                .compare("three", HolmAdjustment.adjust(new double[] {.01, .02, .03}), new double[] {0.03, 0.04, 0.04});
        assertThat(HolmAdjustment.adjust(new double[0])).isEmpty();
        assertThatThrownBy(() -> HolmAdjustment.adjust(new double[] {1.1})).hasMessageContaining("1.1");
    }

    private static void shapiro(double[] values, double w, double p) {
        SignificanceResult test = ShapiroWilkTest.of(values).get();
        VALIDATION.of("Shapiro–Wilk W and p, n of 3 to 5000", "R 4.2.2, shapiro.test", Tolerance.relative(1e-8))
                .compare("W, n = " + values.length, test.statistic(), w).compare("p, n = " + values.length, test.pValue(), p);
    }

    private static void t(String quantity, Outcome<StudentTTest.Result> outcome, double... expected) {
        StudentTTest.Result result = outcome.get();
        VALIDATION.of(quantity, "R 4.2.2, t.test", EXACT).compare("t, df, p, interval, standard error",
                new double[] {result.test().statistic(), result.test().degreesOfFreedom().orElseThrow(), result.test().pValue(),
                    result.interval().lower(), result.interval().upper(), result.standardError()}, expected);
    }
}
