package org.fascicle.evaluate.biomarkers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fascicle.schema.NetworkComparison;
import org.fascicle.schema.NetworkRank;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.stats.BenjaminiHochberg;
import org.fascicle.stats.Interval;
import org.fascicle.stats.MidRanks;
import org.fascicle.stats.Outcome;
import org.fascicle.stats.SampleSummary;
import org.fascicle.stats.SignFlipTest;
import org.fascicle.stats.SignificanceResult;
import org.fascicle.stats.StudentTTest;
import org.fascicle.stats.WilcoxonSignedRankTest;

/**
 * Networks against each other on the same muscles. A patient's muscles are not independent, so the test is on one value a
 * patient, the mean of its muscles' differences; Wilcoxon's test over muscles stands beside it as the form usually published.
 */
final class NetworkAnalysis {
    private final BiomarkersConfig config;
    private final PatientBootstrap bootstrap;

    NetworkAnalysis(BiomarkersConfig config, PatientBootstrap bootstrap) {
        this.config = config;
        this.bootstrap = bootstrap;
    }

    /** A score of one muscle, as networks are compared by it. */
    private record Measure(String name, boolean higherIsBetter, Function<SegmentationScore, Double> value) {
        static Measure of(ScoreQuantity quantity, boolean higherIsBetter) {
            return new Measure(quantity.name(), higherIsBetter, quantity::of);
        }

        static Measure sizeOf(ScoreQuantity error) {
            return new Measure("absolute_" + error.name(), false, row -> error.of(row) == null ? null : Double.valueOf(Math.abs(error.of(row))));
        }
    }

    private static final List<Measure> OVERLAP = List.of(Measure.of(ScoreQuantity.dice, true), Measure.of(ScoreQuantity.dice_absent_as_zero, true),
            Measure.of(ScoreQuantity.hausdorff95_mm, false));
    private static final List<Measure> ERROR_SIZES = ScoreQuantity.ERRORS.stream().map(Measure::sizeOf).toList();

    List<NetworkComparison> compare(List<ScoreSample> samples) {
        List<NetworkComparison> rows = new ArrayList<>();
        for (List<ScoreSample> networks : families(samples)) {
            List<NetworkComparison> family = new ArrayList<>();
            for (int a = 0; a < networks.size(); a++) {
                for (int b = a + 1; b < networks.size(); b++) {
                    for (Measure measure : measures()) {
                        compare(networks.get(a), networks.get(b), measure).ifPresent(family::add);
                    }
                }
            }
            rows.addAll(adjusted(family));
        }
        return rows;
    }

    List<NetworkRank> rank(List<ScoreSample> samples) {
        List<NetworkRank> rows = new ArrayList<>();
        for (List<ScoreSample> networks : families(samples)) {
            for (Measure measure : measures()) {
                rank(networks, measure.name, measure.higherIsBetter, sample -> PatientValues.of(sample.rows(), measure.value).summary().map(SampleSummary::mean), rows);
            }
            for (ScoreQuantity error : ScoreQuantity.ERRORS) {
                rank(networks, "absolute_bias_" + error.name(), false, sample -> sample.values(error).summary().map(summary -> Math.abs(summary.mean())), rows);
            }
        }
        return rows;
    }

    private static List<Measure> measures() {
        List<Measure> measures = new ArrayList<>(OVERLAP);
        measures.addAll(ERROR_SIZES);
        return measures;
    }

    /** The samples of one region and reference, by network; the rater is no network. */
    private static List<List<ScoreSample>> families(List<ScoreSample> samples) {
        Map<String, List<ScoreSample>> byFamily = samples.stream().filter(sample -> !sample.network().equals("rater"))
                .collect(Collectors.groupingBy(sample -> sample.reference() + "|" + sample.region(), java.util.TreeMap::new, Collectors.toList()));
        return List.copyOf(byFamily.values());
    }

    private static void rank(List<ScoreSample> networks, String criterion, boolean higherIsBetter, Function<ScoreSample, Outcome<Double>> value, List<NetworkRank> rows) {
        List<ScoreSample> ranked = networks.stream().filter(sample -> value.apply(sample).toOptional().isPresent()).toList();
        double[] values = ranked.stream().mapToDouble(sample -> value.apply(sample).get()).toArray();
        double[] ranks = MidRanks.of(higherIsBetter ? Arrays.stream(values).map(v -> -v).toArray() : values);
        for (int i = 0; i < values.length; i++) {
            ScoreSample sample = ranked.get(i);
            rows.add(new NetworkRank(sample.fold(), sample.region(), sample.reference(), criterion, sample.network(), values[i], ranks[i], values.length));
        }
    }

    private Optional<NetworkComparison> compare(ScoreSample first, ScoreSample second, Measure measure) {
        Map<List<String>, SegmentationScore> ofSecond = new HashMap<>();
        second.rows().forEach(row -> ofSecond.put(muscle(row), row));
        Function<SegmentationScore, Double> other = row -> Optional.ofNullable(ofSecond.get(muscle(row))).map(measure.value).orElse(null);
        PatientValues differences = PatientValues.of(first.rows(), row -> {
            Double a = measure.value.apply(row);
            Double b = other.apply(row);
            return a == null || b == null ? null : Double.valueOf(a - b);
        });
        return differences.n() == 0 ? Optional.empty() : Optional.of(row(first, second, measure, differences, other));
    }

    private NetworkComparison row(ScoreSample first, ScoreSample second, Measure measure, PatientValues differences, Function<SegmentationScore, Double> other) {
        Outcome<Interval> interval = bootstrap.interval(differences.patients(), differences::meanOf, first, second.network(), measure.name);
        double[] byPatient = differences.patientMeans();
        boolean exact = byPatient.length <= SignFlipTest.LARGEST_N;
        Outcome<SignificanceResult> test = exact ? SignFlipTest.exact(byPatient) : StudentTTest.oneSample(byPatient, 0, config.level()).map(StudentTTest.Result::test);
        Outcome<SignificanceResult> wilcoxon = WilcoxonSignedRankTest.asymptotic(differences.values());
        return new NetworkComparison(first.fold(), first.region(), first.reference(), measure.name, first.network(), second.network(), differences.n(), differences.patientCount(),
                new SampleSummary(differences.column(measure.value)).mean(), new SampleSummary(differences.column(other)).mean(),
                differences.summary().get().mean(), Remarks.lower(interval), Remarks.upper(interval), exact ? "sign_flip" : "student_t",
                Remarks.value(test.map(SignificanceResult::pValue)), null, Remarks.value(wilcoxon.map(SignificanceResult::pValue)),
                Remarks.note(first.claim(), PatientBootstrap.warning(differences.patientCount()), Remarks.why("test by patient", test), Remarks.why("Wilcoxon", wilcoxon)));
    }

    private static List<String> muscle(SegmentationScore row) {
        return List.of(row.fold(), row.unit(), row.region(), row.series(), row.muscle(), row.side());
    }

    private static List<NetworkComparison> adjusted(List<NetworkComparison> family) {
        List<NetworkComparison> tested = family.stream().filter(row -> row.patientPValue() != null).toList();
        double[] p = BenjaminiHochberg.adjust(tested.stream().mapToDouble(NetworkComparison::patientPValue).toArray());
        return family.stream().map(row -> tested.contains(row) ? withAdjusted(row, p[tested.indexOf(row)]) : row).toList();
    }

    private static NetworkComparison withAdjusted(NetworkComparison r, double p) {
        return new NetworkComparison(r.fold(), r.region(), r.reference(), r.quantity(), r.firstNetwork(), r.secondNetwork(), r.n(), r.patients(), r.firstMean(), r.secondMean(),
                r.difference(), r.differenceLower(), r.differenceUpper(), r.patientTest(), r.patientPValue(), p, r.wilcoxonPValue(), r.note());
    }
}
