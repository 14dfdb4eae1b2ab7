package org.fascicle.evaluate.biomarkers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fascicle.schema.GroupComparison;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.schema.SimulationTruth;
import org.fascicle.stats.BenjaminiHochberg;
import org.fascicle.stats.Interval;
import org.fascicle.stats.LinearMixedModel;
import org.fascicle.stats.MannWhitneyTest;
import org.fascicle.stats.MixedModelMethod;
import org.fascicle.stats.Outcome;
import org.fascicle.stats.SampleSummary;
import org.fascicle.stats.ShapiroWilkTest;
import org.fascicle.stats.SignificanceResult;
import org.fascicle.stats.StudentTTest;

/**
 * Scores of two groups of muscles: below and from a fat fraction on, and sparse against compact infiltration where the
 * simulated truth says so. The published form (Shapiro–Wilk, then Welch or Mann–Whitney) takes the muscles of one patient
 * for independent; a mixed model with an intercept for each patient and a bootstrap by patient stand beside it.
 */
final class GroupAnalysis {
    private static final List<ScoreQuantity> QUANTITIES = List.of(ScoreQuantity.values());
    private final BiomarkersConfig config;
    private final PatientBootstrap bootstrap;
    private final Map<List<String>, String> infiltration;

    GroupAnalysis(BiomarkersConfig config, PatientBootstrap bootstrap, List<SimulationTruth> truth) {
        this.config = config;
        this.bootstrap = bootstrap;
        this.infiltration = truth.stream().collect(Collectors.toMap(row -> List.of(row.unit(), row.region(), row.muscle(), row.side()), SimulationTruth::infiltration));
    }

    /** How muscles are divided: the group of each, null where it belongs to neither. */
    private record Grouping(String name, String first, String second, Function<SegmentationScore, String> group) {}

    List<GroupComparison> of(List<ScoreSample> samples) {
        List<GroupComparison> rows = new ArrayList<>();
        for (ScoreSample sample : samples) {
            for (Grouping grouping : groupings()) {
                List<GroupComparison> ofGrouping = QUANTITIES.stream().flatMap(quantity -> compare(sample, grouping, quantity).stream()).toList();
                rows.addAll(adjusted(ofGrouping));
            }
        }
        return rows;
    }

    private List<Grouping> groupings() {
        String cut = Double.toString(config.fatFractionCutPct()).replaceAll("\\.0$", "");
        Grouping fat = new Grouping("fat_fraction", "below_" + cut + "_pct", "from_" + cut + "_pct", row -> row.referenceFatFractionPct() == null ? null
                : (isFatty(row) ? "from_" : "below_") + cut + "_pct");
        if (infiltration.isEmpty()) {
            return List.of(fat);
        }
        Function<SegmentationScore, String> pattern = row -> infiltration.get(List.of(row.unit(), row.region(), row.muscle(), row.side()));
        return List.of(fat, new Grouping("infiltration", "sparse", "compact", pattern),
                new Grouping("infiltration_of_fatty_muscles", "sparse", "compact", row -> row.referenceFatFractionPct() != null && isFatty(row) ? pattern.apply(row) : null));
    }

    private boolean isFatty(SegmentationScore row) {
        return row.referenceFatFractionPct() >= config.fatFractionCutPct();
    }

    private Optional<GroupComparison> compare(ScoreSample sample, Grouping grouping, ScoreQuantity quantity) {
        PatientValues both = PatientValues.of(sample.rows(), row -> grouping.group.apply(row) == null ? null : quantity.of(row));
        PatientValues first = ofGroup(both, grouping, grouping.first, quantity);
        PatientValues second = ofGroup(both, grouping, grouping.second, quantity);
        return first.n() + second.n() == 0 ? Optional.empty() : Optional.of(row(sample, grouping, quantity, both, first, second));
    }

    private static PatientValues ofGroup(PatientValues both, Grouping grouping, String group, ScoreQuantity quantity) {
        return PatientValues.of(both.rows().stream().filter(row -> grouping.group.apply(row).equals(group)).toList(), quantity::of);
    }

    private GroupComparison row(ScoreSample sample, Grouping grouping, ScoreQuantity quantity, PatientValues both, PatientValues first, PatientValues second) {
        double[] inSecond = both.rows().stream().mapToDouble(row -> grouping.group.apply(row).equals(grouping.second) ? 1 : 0).toArray();
        Outcome<SampleSummary> ofFirst = first.summary();
        Outcome<SampleSummary> ofSecond = second.summary();
        Outcome<SignificanceResult> firstShapiro = ShapiroWilkTest.of(first.values());
        Outcome<SignificanceResult> secondShapiro = ShapiroWilkTest.of(second.values());
        boolean normal = isNormal(firstShapiro) && isNormal(secondShapiro);
        Outcome<SignificanceResult> published = normal ? StudentTTest.welch(first.values(), second.values(), config.level()).map(StudentTTest.Result::test)
                : MannWhitneyTest.asymptotic(first.values(), second.values());
        Outcome<Interval> interval = bootstrap.interval(both.patients(), drawn -> difference(both, inSecond, drawn), sample, grouping.name, quantity.name());
        Outcome<LinearMixedModel> model = LinearMixedModel.fit(columns(inSecond), both.values(), both.patients(), MixedModelMethod.reml);
        Outcome<Interval> modelInterval = model.map(m -> m.waldInterval(1, config.level()));
        return new GroupComparison(sample.fold(), sample.region(), sample.network(), sample.reference(), grouping.name, quantity.name(), grouping.first, grouping.second,
                first.n(), first.patientCount(), Remarks.value(ofFirst.map(SampleSummary::mean)), Remarks.value(ofFirst.flatMap(SampleSummary::standardDeviation)),
                Remarks.value(ofFirst.map(s -> s.quantile(0.5))),
                second.n(), second.patientCount(), Remarks.value(ofSecond.map(SampleSummary::mean)), Remarks.value(ofSecond.flatMap(SampleSummary::standardDeviation)),
                Remarks.value(ofSecond.map(s -> s.quantile(0.5))),
                Remarks.value(firstShapiro.map(SignificanceResult::pValue)), Remarks.value(secondShapiro.map(SignificanceResult::pValue)),
                normal ? "welch" : "mann_whitney", Remarks.value(published.map(SignificanceResult::statistic)), Remarks.value(published.map(SignificanceResult::pValue)),
                Remarks.value(ofFirst.flatMap(a -> ofSecond.map(b -> b.mean() - a.mean()))), Remarks.lower(interval), Remarks.upper(interval),
                Remarks.value(model.map(m -> m.coefficients()[1])), Remarks.lower(modelInterval), Remarks.upper(modelInterval),
                Remarks.value(model.map(m -> m.waldTest(1).pValue())), null, Remarks.value(model.map(LinearMixedModel::intraclassCorrelation)),
                Remarks.note(sample.claim(), first.n() == 0 || second.n() == 0 ? "one of the groups has no muscle" : PatientBootstrap.warning(both.patientCount()),
                        Remarks.why("published test", published), Remarks.why("interval", interval), Remarks.why("mixed model", model),
                        firstShapiro.undefinedReason().isPresent() || secondShapiro.undefinedReason().isPresent() ? "normality could not be tested, so Mann–Whitney" : ""));
    }

    private boolean isNormal(Outcome<SignificanceResult> shapiro) {
        return shapiro.toOptional().map(result -> result.pValue() >= config.normalityLevel()).orElse(false);
    }

    private static Outcome<Double> difference(PatientValues both, double[] inSecond, int[] drawn) {
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int row : drawn) {
            int group = (int) inSecond[row];
            sums[group] += both.values()[row];
            counts[group]++;
        }
        return counts[0] == 0 || counts[1] == 0 ? Outcome.undefined("a group has no muscle") : Outcome.of(sums[1] / counts[1] - sums[0] / counts[0]);
    }

    private static double[][] columns(double[] covariate) {
        double[][] columns = new double[covariate.length][];
        for (int i = 0; i < covariate.length; i++) {
            columns[i] = new double[] {covariate[i]};
        }
        return columns;
    }

    /** The model's p values adjusted over the quantities of one grouping; absent-as-zero is a second form of Dice and stays out. */
    private static List<GroupComparison> adjusted(List<GroupComparison> rows) {
        List<GroupComparison> family = rows.stream().filter(row -> row.modelPValue() != null && !row.quantity().equals(ScoreQuantity.dice_absent_as_zero.name())).toList();
        double[] p = BenjaminiHochberg.adjust(family.stream().mapToDouble(GroupComparison::modelPValue).toArray());
        return rows.stream().map(row -> family.contains(row) ? withAdjusted(row, p[family.indexOf(row)]) : row).toList();
    }

    private static GroupComparison withAdjusted(GroupComparison r, double p) {
        return new GroupComparison(r.fold(), r.region(), r.network(), r.reference(), r.grouping(), r.quantity(), r.firstGroup(), r.secondGroup(), r.firstN(), r.firstPatients(),
                r.firstMean(), r.firstStandardDeviation(), r.firstMedian(), r.secondN(), r.secondPatients(), r.secondMean(), r.secondStandardDeviation(), r.secondMedian(),
                r.firstShapiroPValue(), r.secondShapiroPValue(), r.publishedTest(), r.publishedStatistic(), r.publishedPValue(), r.difference(), r.differenceLower(),
                r.differenceUpper(), r.modelDifference(), r.modelLower(), r.modelUpper(), r.modelPValue(), p, r.intraclassCorrelation(), r.note());
    }
}
