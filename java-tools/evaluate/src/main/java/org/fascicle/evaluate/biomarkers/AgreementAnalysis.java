package org.fascicle.evaluate.biomarkers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fascicle.schema.BiomarkerAgreement;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.stats.BlandAltman;
import org.fascicle.stats.Interval;
import org.fascicle.stats.LinearMixedModel;
import org.fascicle.stats.MixedModelMethod;
import org.fascicle.stats.Outcome;
import org.fascicle.stats.RepeatedBlandAltman;
import org.fascicle.stats.SampleSummary;
import org.fascicle.stats.SignificanceResult;
import org.fascicle.stats.SpearmanCorrelation;

/**
 * Bias and limits of agreement of each biomarker, predicted − reference: as published, where 2,000 muscles count as 2,000
 * independent pairs, and with components of variance between and within patients.
 */
final class AgreementAnalysis {
    /** Below so many pairs the approximate intervals of the limits are too symmetric, and exact ones stand in. */
    private static final int FEW_PAIRS = 50;
    private final BiomarkersConfig config;
    private final PatientBootstrap bootstrap;
    private final OutlierAnalysis outliers;

    AgreementAnalysis(BiomarkersConfig config, PatientBootstrap bootstrap, OutlierAnalysis outliers) {
        this.config = config;
        this.bootstrap = bootstrap;
        this.outliers = outliers;
    }

    List<BiomarkerAgreement> of(List<ScoreSample> samples) {
        List<BiomarkerAgreement> rows = new ArrayList<>();
        for (ScoreSample sample : samples) {
            Optional<ScoreSample> rater = samples.stream().filter(other -> other.network().equals("rater") && other.isOf("truth", sample.region())).findFirst();
            for (ScoreQuantity quantity : ScoreQuantity.ERRORS) {
                PatientValues errors = sample.values(quantity);
                if (errors.n() > 0) {
                    rows.add(row(sample, quantity, errors, rater.flatMap(r -> r.values(quantity).summary().toOptional())));
                }
            }
        }
        return rows;
    }

    private BiomarkerAgreement row(ScoreSample sample, ScoreQuantity quantity, PatientValues errors, Optional<SampleSummary> rater) {
        String name = quantity.name();
        SampleSummary summary = errors.summary().get();
        double[] zero = new double[errors.n()];
        Outcome<BlandAltman.Limits> limits = BlandAltman.of(errors.values(), zero, config.agreementShare());
        Outcome<BlandAltman.LimitIntervals> limitIntervals = limits.map(this::intervals);
        Outcome<RepeatedBlandAltman.Limits> repeated = RepeatedBlandAltman.changingTrueValue(errors.values(), zero, errors.patients(), config.agreementShare());
        Outcome<Interval> bias = bootstrap.interval(errors.patients(), errors::meanOf, sample, name, "bias");
        Outcome<Interval> lower = bootstrap.interval(errors.patients(), drawn -> repeated(errors, drawn).map(RepeatedBlandAltman.Limits::lower), sample, name, "lower limit");
        Outcome<Interval> upper = bootstrap.interval(errors.patients(), drawn -> repeated(errors, drawn).map(RepeatedBlandAltman.Limits::upper), sample, name, "upper limit");
        PatientValues withFat = PatientValues.of(errors.rows(), row -> row.referenceFatFractionPct() == null ? null : quantity.of(row));
        Outcome<LinearMixedModel> slope = slope(withFat);
        Outcome<Interval> slopeInterval = slope.map(model -> model.waldInterval(1, config.level()));
        PatientValues withDice = PatientValues.of(errors.rows(), SegmentationScore::dice);
        double[] sizes = withDice.column(row -> Math.abs(quantity.of(row)));
        Outcome<Double> correlation = SpearmanCorrelation.rho(withDice.values(), sizes);
        Outcome<Interval> correlationInterval = bootstrap.interval(withDice.patients(), SpearmanCorrelation.ofDrawnRows(withDice.values(), sizes), sample, name, "dice correlation");
        OutlierAnalysis.Count beyond = outliers.count(sample, quantity);
        Optional<TwelveMonthChange> change = config.parsedChanges().stream().filter(c -> c.quantity() == quantity).findFirst();
        Double sd = Remarks.value(summary.standardDeviation());
        Double raterSd = rater.map(r -> Remarks.value(r.standardDeviation())).orElse(null);
        return new BiomarkerAgreement(sample.fold(), sample.region(), sample.network(), sample.reference(), name, errors.n(), errors.patientCount(),
                summary.mean(), Remarks.lower(bias), Remarks.upper(bias), sd,
                Remarks.value(limits.map(BlandAltman.Limits::lower)), Remarks.lower(limitIntervals.map(BlandAltman.LimitIntervals::lower)),
                Remarks.upper(limitIntervals.map(BlandAltman.LimitIntervals::lower)),
                Remarks.value(limits.map(BlandAltman.Limits::upper)), Remarks.lower(limitIntervals.map(BlandAltman.LimitIntervals::upper)),
                Remarks.upper(limitIntervals.map(BlandAltman.LimitIntervals::upper)),
                Remarks.value(repeated.map(RepeatedBlandAltman.Limits::standardDeviation)), Remarks.value(repeated.flatMap(AgreementAnalysis::betweenPct)),
                Remarks.value(repeated.map(RepeatedBlandAltman.Limits::lower)), Remarks.lower(lower), Remarks.upper(lower),
                Remarks.value(repeated.map(RepeatedBlandAltman.Limits::upper)), Remarks.lower(upper), Remarks.upper(upper),
                Remarks.value(slope.map(model -> model.coefficients()[1])), Remarks.lower(slopeInterval), Remarks.upper(slopeInterval),
                Remarks.value(slope.map(model -> model.waldTest(1)).map(SignificanceResult::pValue)),
                Remarks.value(correlation), Remarks.lower(correlationInterval), Remarks.upper(correlationInterval),
                Remarks.share(beyond.byNetworkAndRegion(), beyond.values()), Remarks.share(beyond.byMuscle(), beyond.values()),
                change.map(TwelveMonthChange::mean).orElse(null), change.map(TwelveMonthChange::standardDeviation).orElse(null),
                change.filter(c -> c.mean() != 0).map(c -> 100 * Math.abs(summary.mean() / c.mean())).orElse(null),
                rater.map(SampleSummary::mean).orElse(null), raterSd, sd == null || raterSd == null || raterSd == 0 ? null : Double.valueOf(sd / raterSd),
                Remarks.note(sample.claim(), PatientBootstrap.warning(errors.patientCount()), Remarks.why("repeated-measures limits", repeated), Remarks.why("slope", slope),
                        Remarks.why("correlation with Dice", correlation)));
    }

    private BlandAltman.LimitIntervals intervals(BlandAltman.Limits limits) {
        return limits.n() < FEW_PAIRS && limits.standardDeviation() > 0 ? limits.exactIntervals(config.level()) : limits.approximateIntervals(config.level());
    }

    private static Outcome<Double> betweenPct(RepeatedBlandAltman.Limits limits) {
        double total = limits.varianceBetween() + limits.varianceWithin();
        return total == 0 ? Outcome.undefined("the errors do not vary") : Outcome.of(100 * limits.varianceBetween() / total);
    }

    /** A patient drawn twice is two patients: a bootstrap gives each draw's rows in rising order, one draw after the other. */
    private Outcome<RepeatedBlandAltman.Limits> repeated(PatientValues errors, int[] drawn) {
        int[] draws = new int[drawn.length];
        for (int i = 1; i < drawn.length; i++) {
            boolean sameDraw = drawn[i] > drawn[i - 1] && errors.patients()[drawn[i]] == errors.patients()[drawn[i - 1]];
            draws[i] = draws[i - 1] + (sameDraw ? 0 : 1);
        }
        return RepeatedBlandAltman.changingTrueValue(at(errors.values(), drawn), new double[drawn.length], draws, config.agreementShare());
    }

    private static Outcome<LinearMixedModel> slope(PatientValues errors) {
        double[] fat = errors.column(SegmentationScore::referenceFatFractionPct);
        double[][] covariates = new double[fat.length][];
        for (int i = 0; i < fat.length; i++) {
            covariates[i] = new double[] {fat[i]};
        }
        return LinearMixedModel.fit(covariates, errors.values(), errors.patients(), MixedModelMethod.reml);
    }

    private static double[] at(double[] values, int[] rows) {
        double[] chosen = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = values[rows[i]];
        }
        return chosen;
    }
}
