package org.fascicle.evaluate.biomarkers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fascicle.schema.SegmentationOutlier;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.stats.Outcome;
import org.fascicle.stats.TukeyFences;

/**
 * Scores beyond Tukey's fences: below them for Dice, on either side for errors. Fences stand over a network's muscles of one
 * region, as published, and over each muscle of both sides. Scores of all regions together keep the fences of their region.
 */
final class OutlierAnalysis {
    private static final List<ScoreQuantity> QUANTITIES = List.of(ScoreQuantity.dice, ScoreQuantity.fat_fraction_error_pct, ScoreQuantity.mtr_error_pct,
            ScoreQuantity.t2_error_ms, ScoreQuantity.volume_error_cm3);
    private final double fence;

    OutlierAnalysis(double fence) {
        this.fence = fence;
    }

    /** How many of a sample's values lie beyond either fence. */
    record Count(int values, int byNetworkAndRegion, int byMuscle) {}

    /** The outliers of a sample of one region. */
    List<SegmentationOutlier> of(ScoreSample sample) {
        return QUANTITIES.stream().flatMap(quantity -> outliers(sample, quantity).stream()).toList();
    }

    Count count(ScoreSample sample, ScoreQuantity quantity) {
        List<SegmentationOutlier> found = new ArrayList<>();
        for (String region : sample.rows().stream().map(SegmentationScore::region).distinct().sorted().toList()) {
            found.addAll(outliers(sample.with(sample.rows().stream().filter(row -> row.region().equals(region)).toList()), quantity));
        }
        return new Count(sample.values(quantity).n(), (int) found.stream().filter(SegmentationOutlier::byNetworkAndRegion).count(),
                (int) found.stream().filter(SegmentationOutlier::byMuscle).count());
    }

    private List<SegmentationOutlier> outliers(ScoreSample sample, ScoreQuantity quantity) {
        PatientValues values = sample.values(quantity);
        Outcome<TukeyFences> ofRegion = TukeyFences.of(values.values(), fence);
        Map<String, Outcome<TukeyFences>> ofMuscle = new HashMap<>();
        List<SegmentationOutlier> found = new ArrayList<>();
        for (int i = 0; i < values.n(); i++) {
            SegmentationScore row = values.rows().get(i);
            Outcome<TukeyFences> muscle = ofMuscle.computeIfAbsent(row.muscle(), name -> TukeyFences.of(PatientValues.of(
                    sample.rows().stream().filter(r -> r.muscle().equals(name)).toList(), quantity::of).values(), fence));
            boolean byRegion = isBeyond(ofRegion, quantity, values.values()[i]);
            boolean byMuscle = isBeyond(muscle, quantity, values.values()[i]);
            if (byRegion || byMuscle) {
                found.add(new SegmentationOutlier(sample.fold(), row.unit(), row.region(), row.series(), row.network(), row.reference(), row.muscle(), row.side(),
                        quantity.name(), row.fold(), values.values()[i], lower(ofRegion), upper(ofRegion, quantity), byRegion, lower(muscle), upper(muscle, quantity), byMuscle));
            }
        }
        return found;
    }

    private static boolean isBeyond(Outcome<TukeyFences> fences, ScoreQuantity quantity, double value) {
        return fences.toOptional().map(f -> quantity.isError() ? f.isOutside(value) : f.isBelow(value)).orElse(false);
    }

    private static Double lower(Outcome<TukeyFences> fences) {
        return Remarks.value(fences.map(TukeyFences::lower));
    }

    private static Double upper(Outcome<TukeyFences> fences, ScoreQuantity quantity) {
        return quantity.isError() ? Remarks.value(fences.map(TukeyFences::upper)) : null;
    }
}
