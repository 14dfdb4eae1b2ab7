package org.fascicle.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fascicle.stats.ClusterBootstrap.Method;
import org.fascicle.stats.IntraclassCorrelation.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever one to five values are, a statistic is a number or says why it is none: never NaN, never an exception. */
class SmallSamplesTest {
    static Stream<double[]> samples() {
        double[][] patterns = {{1.3, 0.2, 4.1, 2.2, 3.9}, {0.1, 0.1, 0.1, 0.1, 0.1}, {0, 0, 0, 0, 0}, {1, 1, 2, 2, 2}, {0, 0, 0, 0, 7},
            {1, 2, 3, 4, 5}, {5, 4, 3, 2, 1}, {-1, 1, -1, 1, 0}, {1e9, 1e9 + 1, 1e9, 1e9 + 1, 1e9 + 2}, {1e-12, 2e-12, 1.5e-12, 3e-12, 1e-12}};
        return Stream.of(patterns).flatMap(pattern -> IntStream.rangeClosed(0, 5).mapToObj(n -> Arrays.copyOf(pattern, n)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyStatisticIsANumberOrSaysWhyNot(double[] x) {
        List<double[]> partners = samples().filter(y -> y.length == x.length).toList();
        for (double[] y : partners) {
            statistics(x, y).forEach((name, statistic) -> requireNumbers(name + " of " + Arrays.toString(x) + " and "
                    + Arrays.toString(y), statistic.get()));
        }
    }

    @Test
    void exactLimitsOfAgreementExistFromTwoPairs() {
        for (int n = 2; n <= 5; n++) {
            BlandAltman.LimitIntervals intervals = new BlandAltman.Limits(n, 1, 2, 0.95).exactIntervals(0.95);
            assertThat(intervals.upper().contains(1 + 1.96 * 2)).isTrue();
            assertThat(intervals.upper().upper()).isFinite();
            assertThat(intervals.lower().lower()).isCloseTo(2 - intervals.upper().upper(), within(1e-9));
        }
    }

    private static Map<String, Supplier<Outcome<?>>> statistics(double[] x, double[] y) {
        int n = x.length;
        boolean[] condition = new boolean[n];
        double[] probabilities = new double[n];
        double[][] ratings = new double[n][];
        int[] subjects = new int[n];
        for (int i = 0; i < n; i++) {
            condition[i] = y[i] > 1;
            probabilities[i] = 1 / (1 + Math.exp(-x[i] / 1e3));
            ratings[i] = new double[] {x[i], y[i]};
            subjects[i] = i / 2;
        }
        Map<String, Supplier<Outcome<?>>> all = new LinkedHashMap<>();
        all.put("Shapiro–Wilk", () -> ShapiroWilkTest.of(x));
        all.put("one-sample t", () -> StudentTTest.oneSample(x, 1, 0.95));
        all.put("paired t", () -> StudentTTest.paired(x, y, 0.95));
        all.put("Student", () -> StudentTTest.student(x, y, 0.95));
        all.put("Welch", () -> StudentTTest.welch(x, y, 0.95));
        all.put("Wilcoxon", () -> WilcoxonSignedRankTest.asymptotic(x));
        all.put("Wilcoxon exact", () -> WilcoxonSignedRankTest.exact(x));
        all.put("Mann–Whitney", () -> MannWhitneyTest.asymptotic(x, y));
        all.put("Mann–Whitney exact", () -> MannWhitneyTest.exact(x, y));
        all.put("Kruskal–Wallis", () -> KruskalWallisTest.of(x, y));
        all.put("sign flip", () -> SignFlipTest.exact(x));
        all.put("Pearson", () -> PearsonCorrelation.r(x, y));
        all.put("Pearson's test", () -> PearsonCorrelation.studentTest(x, y));
        all.put("Pearson's interval", () -> PearsonCorrelation.fisherInterval(x, y, 0.95));
        all.put("Spearman's test", () -> SpearmanCorrelation.studentTest(x, y));
        all.put("Spearman exact", () -> SpearmanCorrelation.exactTest(x, y));
        all.put("Spearman's interval", () -> SpearmanCorrelation.bonettWrightInterval(x, y, 0.95));
        all.put("Kendall's test", () -> KendallTau.asymptoticTest(x, y));
        all.put("Kendall's interval", () -> KendallTau.fiellerInterval(x, y, 0.95));
        all.put("partial", () -> PartialCorrelation.pearson(x, y, new double[][] {probabilities}, 0.95));
        all.put("partial of ranks", () -> PartialCorrelation.spearman(x, y, new double[][] {MidRanks.of(y)}, 0.95));
        all.put("limits", () -> BlandAltman.of(x, y, 0.95));
        all.put("approximate intervals", () -> BlandAltman.of(x, y, 0.95).map(l -> l.approximateIntervals(0.95)));
        all.put("proportional bias", () -> ProportionalBias.of(x, y));
        all.put("repeated limits", () -> RepeatedBlandAltman.changingTrueValue(x, y, subjects, 0.95));
        all.put("unpaired limits", () -> RepeatedBlandAltman.constantTrueValue(x, subjects, y, subjects, 0.95));
        all.put("repeatability", () -> Repeatability.of(ratings, 0.95).map(r -> r.coefficientInterval(0.95)));
        all.put("within-subject CV", () -> Repeatability.withinSubjectCv(ratings));
        for (Form form : Form.values()) {
            all.put(form.name(), () -> IntraclassCorrelation.of(ratings, form, 0.95));
        }
        all.put("ROC", () -> RocCurve.of(x, condition).map(RocCurve::youdenPoint));
        all.put("DeLong's interval", () -> RocCurve.of(x, condition).flatMap(roc -> roc.deLongInterval(0.95)));
        all.put("DeLong's test", () -> DeLongTest.paired(x, y, condition, 0.95));
        all.put("calibration", () -> Calibration.of(probabilities, condition, 0.95));
        all.put("bootstrap", () -> ClusterBootstrap.ofIndependentRows(n, rows -> rows.length == 0 ? Outcome.undefined("none")
                : Outcome.of(IntStream.of(rows).mapToDouble(i -> x[i]).average().orElseThrow()), Method.BCA, 50, 0.9,
                RandomGeneratorFactory.of("L64X128MixRandom").create(1)));
        return all;
    }

    /** Every double within an outcome, however deep, but infinite test statistics of perfect agreement. */
    private static void requireNumbers(String name, Object value) {
        switch (value) {
            case Double number -> assertThat(number).as(name).isNotNaN();
            case OptionalDouble number -> number.ifPresent(d -> assertThat(d).as(name).isFinite());
            case Optional<?> inner -> inner.ifPresent(v -> requireNumbers(name, v));
            case Outcome.Defined<?>(Object inner) -> requireNumbers(name, inner);
            case Outcome.Undefined<?>(String reason) -> assertThat(reason).as(name).isNotBlank();
            case Record record -> components(record).forEach(component -> requireNumbers(name, component));
            default -> assertThat(value).as(name).isNotNull();
        }
    }

    private static List<Object> components(Record record) {
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                values.add(component.getAccessor().invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return values;
    }
}
