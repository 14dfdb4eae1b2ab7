package org.fascicle.evaluate.biomarkers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fascicle.schema.AbsentRule;
import org.fascicle.schema.MaskOutcome;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.schema.SegmentationSummary;
import org.fascicle.schema.Severity;
import org.fascicle.stats.Interval;
import org.fascicle.stats.Outcome;
import org.fascicle.stats.SampleSummary;

/** Dice, absence and outliers by region and network, with and without absent muscles, and of each muscle. */
final class SummaryAnalysis {
    private final BiomarkersConfig config;
    private final PatientBootstrap bootstrap;
    private final OutlierAnalysis outliers;

    SummaryAnalysis(BiomarkersConfig config, PatientBootstrap bootstrap, OutlierAnalysis outliers) {
        this.config = config;
        this.bootstrap = bootstrap;
        this.outliers = outliers;
    }

    /** Both rules' rows of every sample of a fold, and of each of its muscles. */
    List<SegmentationSummary> of(List<ScoreSample> samples) {
        List<SegmentationSummary> rows = new ArrayList<>();
        for (ScoreSample sample : samples) {
            Optional<ScoreSample> baseline = baseline(sample, samples);
            for (AbsentRule rule : AbsentRule.values()) {
                rows.add(row(sample, ScoreSample.ALL, rule, baseline));
                if (!sample.region().equals(ScoreSample.ALL)) {
                    sample.muscles().forEach(muscle -> rows.add(row(only(sample, muscle), muscle, rule, baseline.map(b -> only(b, muscle)))));
                }
            }
        }
        return rows;
    }

    /** A finding for each network of a region that does not beat the baseline by the margin. */
    List<QcFinding> flags(List<SegmentationSummary> rows, String stage) {
        return rows.stream().filter(row -> row.muscle().equals(ScoreSample.ALL) && row.absentRule() == AbsentRule.excluded && Boolean.FALSE.equals(row.beatsBaseline()))
                .map(row -> new QcFinding("cohort", stage, "no_better_than_baseline", row.region(), "", "", "", String.format(Locale.ROOT,
                        "%s, fold %s, against the %s: mean Dice %.3f, %s has %.3f; the difference %.3f is below the margin of %.2f", row.network(), row.fold(), row.reference(),
                        row.diceMean(), config.baselineNetwork(), row.baselineDiceMean(), row.diceAboveBaseline(), config.baselineMargin()), Severity.warning,
                        "train longer or on more subjects before its masks are used; see its learning curve")).toList();
    }

    private Optional<ScoreSample> baseline(ScoreSample sample, List<ScoreSample> samples) {
        boolean isJudged = !sample.network().equals(config.baselineNetwork()) && !sample.network().equals("rater");
        return samples.stream().filter(other -> isJudged && other.network().equals(config.baselineNetwork()) && other.isOf(sample.reference(), sample.region())).findFirst();
    }

    private static ScoreSample only(ScoreSample sample, String muscle) {
        return sample.with(sample.rows().stream().filter(row -> row.muscle().equals(muscle)).toList());
    }

    private SegmentationSummary row(ScoreSample sample, String muscle, AbsentRule rule, Optional<ScoreSample> baseline) {
        ScoreQuantity quantity = rule == AbsentRule.excluded ? ScoreQuantity.dice : ScoreQuantity.dice_absent_as_zero;
        PatientValues dice = sample.values(quantity);
        int absent = count(sample, MaskOutcome.absent);
        int detected = count(sample, MaskOutcome.compared);
        Outcome<SampleSummary> summary = dice.summary();
        Outcome<Interval> interval = bootstrap.interval(dice.patients(), dice::meanOf, sample, "summary", muscle, quantity.name());
        boolean wholeRegion = muscle.equals(ScoreSample.ALL);
        OutlierAnalysis.Count beyond = outliers.count(sample, ScoreQuantity.dice);
        Double mean = Remarks.value(summary.map(SampleSummary::mean));
        Double baselineMean = baseline.flatMap(b -> b.values(quantity).summary().toOptional()).map(SampleSummary::mean).orElse(null);
        Double above = mean == null || baselineMean == null ? null : Double.valueOf(mean - baselineMean);
        return new SegmentationSummary(sample.fold(), sample.region(), sample.network(), sample.reference(), muscle, rule, absent + detected, sample.patients(), detected,
                Remarks.share(absent, absent + detected), count(sample, MaskOutcome.spurious), dice.n(), mean, Remarks.lower(interval), Remarks.upper(interval),
                Remarks.value(summary.flatMap(SampleSummary::standardDeviation)), Remarks.value(summary.map(s -> s.quantile(0))), Remarks.value(summary.map(s -> s.quantile(0.25))),
                Remarks.value(summary.map(s -> s.quantile(0.5))), Remarks.value(summary.map(s -> s.quantile(0.75))),
                wholeRegion ? Remarks.share(beyond.byNetworkAndRegion(), beyond.values()) : null, Remarks.share(beyond.byMuscle(), beyond.values()),
                mean(sample, SegmentationScore::jaccard), mean(sample, SegmentationScore::hausdorff95Mm), mean(sample, SegmentationScore::meanSurfaceDistanceMm),
                mean(sample, SegmentationScore::surfaceDice), baselineMean, above, above == null ? null : Boolean.valueOf(above >= config.baselineMargin()),
                Remarks.note(sample.claim(), dice.n() == 0 ? "" : PatientBootstrap.warning(dice.patientCount())));
    }

    private static int count(ScoreSample sample, MaskOutcome outcome) {
        return (int) sample.rows().stream().filter(row -> row.outcome() == outcome).count();
    }

    private static Double mean(ScoreSample sample, java.util.function.Function<SegmentationScore, Double> value) {
        return Remarks.value(PatientValues.of(sample.rows(), value).summary().map(SampleSummary::mean));
    }
}
