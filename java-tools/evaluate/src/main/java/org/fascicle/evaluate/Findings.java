package org.fascicle.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fascicle.schema.Agreement;
import org.fascicle.schema.Association;
import org.fascicle.schema.ContingencyCell;
import org.fascicle.schema.TestResult;
import org.fascicle.stats.BenjaminiHochberg;
import org.fascicle.stats.ContingencyTable;
import org.fascicle.stats.Interval;
import org.fascicle.stats.Outcome;
import org.fascicle.stats.SignificanceResult;

/** Gathers rows of the result tables; what is undefined becomes null with its reason in the note. */
final class Findings {
    private final List<Association> associations = new ArrayList<>();
    private final List<Agreement> agreements = new ArrayList<>();
    private final List<TestResult> tests = new ArrayList<>();
    private final List<ContingencyCell> cells = new ArrayList<>();
    private final Resampler resampler;

    Findings(Resampler resampler) {
        this.resampler = resampler;
    }

    /** A measure of association with its interval by patient and its range when each patient is left out. */
    void association(Sample sample, String measure, Function<int[], Outcome<Double>> statistic, String... remarks) {
        Outcome<Double> value = statistic.apply(everyRow(sample));
        Outcome<Interval> interval = resampler.interval(sample, measure, statistic);
        Outcome<double[]> range = sample.patients() < 2 ? Outcome.undefined("one patient") : resampler.leaveOnePatientOut(sample, statistic).range();
        associations.add(new Association(sample.fold(), sample.population(), sample.comparison(), measure, sample.n(), sample.patients(),
                value.toOptional().orElse(null), lower(interval), upper(interval), method(interval),
                range.toOptional().map(r -> r[0]).orElse(null), range.toOptional().map(r -> r[1]).orElse(null),
                note(sample, value, interval, remarks)));
    }

    /** A measure of agreement with its interval by patient. */
    void agreement(Sample sample, String measure, Function<int[], Outcome<Double>> statistic, String... remarks) {
        Outcome<Double> value = statistic.apply(everyRow(sample));
        Outcome<Interval> interval = resampler.interval(sample, measure, statistic);
        agreements.add(new Agreement(sample.fold(), sample.population(), sample.comparison(), measure, sample.n(), sample.patients(),
                value.toOptional().orElse(null), lower(interval), upper(interval), method(interval), note(sample, value, interval, remarks)));
    }

    /** A test. */
    void test(Sample sample, String test, String statisticName, Outcome<SignificanceResult> result, boolean ignoresClustering, String... remarks) {
        OptionalDouble df = result.toOptional().map(SignificanceResult::degreesOfFreedom).orElse(OptionalDouble.empty());
        tests.add(new TestResult(sample.fold(), sample.population(), sample.comparison(), test, sample.n(), sample.patients(), statisticName,
                result.toOptional().map(SignificanceResult::statistic).orElse(null), df.isPresent() ? df.getAsDouble() : null,
                result.toOptional().map(SignificanceResult::pValue).orElse(null), ignoresClustering,
                join(Stream.of(Stream.of(sample.claim()), result.undefinedReason().map(r -> "undefined: " + r).stream(),
                        ignoresClustering ? Stream.of("ignores_clustering: takes muscles of one patient as independent, so p is too small") : Stream.<String>empty(),
                        Stream.of(remarks)).flatMap(s -> s)),
                null));
    }

    /** The counts of a table. */
    void cells(Sample sample, ContingencyTable table, List<String> rowLabels, List<String> columnLabels) {
        for (int i = 0; i < table.rows(); i++) {
            for (int j = 0; j < table.columns(); j++) {
                cells.add(new ContingencyCell(sample.fold(), sample.population(), sample.comparison(), rowLabels.get(i), columnLabels.get(j), table.count(i, j)));
            }
        }
    }

    List<Association> associations() {
        return List.copyOf(associations);
    }

    List<Agreement> agreements() {
        return List.copyOf(agreements);
    }

    List<ContingencyCell> cells() {
        return List.copyOf(cells);
    }

    /** The tests, those named adjusted over the others of that name in their fold and population. */
    List<TestResult> tests(String adjusted) {
        Map<String, List<TestResult>> families = tests.stream().filter(t -> t.test().equals(adjusted) && t.pValue() != null)
                .collect(Collectors.groupingBy(t -> t.fold() + "|" + t.population(), TreeMap::new, Collectors.toList()));
        List<TestResult> result = new ArrayList<>(tests);
        for (List<TestResult> family : families.values()) {
            double[] p = BenjaminiHochberg.adjust(family.stream().mapToDouble(TestResult::pValue).toArray());
            for (int i = 0; i < p.length; i++) {
                result.set(result.indexOf(family.get(i)), withAdjusted(family.get(i), p[i], family.size()));
            }
        }
        result.sort(Comparator.comparing(TestResult::fold).thenComparing(TestResult::population));
        return result;
    }

    private static TestResult withAdjusted(TestResult t, double p, int family) {
        return new TestResult(t.fold(), t.population(), t.comparison(), t.test(), t.n(), t.patients(), t.statisticName(), t.statistic(), t.degreesOfFreedom(),
                t.pValue(), t.ignoresClustering(), t.note() + "; adjusted over the " + family + " such tests of this fold and population", p);
    }

    private static int[] everyRow(Sample sample) {
        return IntStream.range(0, sample.n()).toArray();
    }

    private static Double lower(Outcome<Interval> interval) {
        return interval.toOptional().map(Interval::lower).orElse(null);
    }

    private static Double upper(Outcome<Interval> interval) {
        return interval.toOptional().map(Interval::upper).orElse(null);
    }

    private String method(Outcome<Interval> interval) {
        return interval.toOptional().map(_ -> resampler.intervalMethod()).orElse("");
    }

    private static String note(Sample sample, Outcome<Double> value, Outcome<Interval> interval, String[] remarks) {
        Stream<String> undefined = value.undefinedReason().map(r -> "undefined: " + r).stream();
        Stream<String> noInterval = value.toOptional().isEmpty() ? Stream.empty() : interval.undefinedReason().map(r -> "no interval: " + r).stream();
        Stream<String> few = interval.toOptional().map(_ -> Resampler.warning(sample.patients())).stream();
        return join(Stream.of(Stream.of(sample.claim()), undefined, noInterval, few, Stream.of(remarks)).flatMap(s -> s));
    }

    private static String join(Stream<String> remarks) {
        return remarks.filter(remark -> !remark.isEmpty()).collect(Collectors.joining("; "));
    }
}
