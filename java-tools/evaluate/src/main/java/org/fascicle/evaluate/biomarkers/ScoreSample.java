package org.fascicle.evaluate.biomarkers;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.fascicle.schema.SegmentationScore;

/**
 * The scores of one network against one reference, in a region of a fold.
 *
 * @param fold      fold, or pooled
 * @param region    region, or {@link #ALL}
 * @param network   network
 * @param reference rater or truth
 * @param rows      the scores
 * @param claim     what may be claimed from the fold
 */
record ScoreSample(String fold, String region, String network, String reference, List<SegmentationScore> rows, String claim) {
    /** All regions, or all muscles. */
    static final String ALL = "all";

    /** Every sample of a fold; all regions together too, where there are several. */
    static List<ScoreSample> of(ScoredFold fold) {
        TreeSet<String> regions = new TreeSet<>(fold.rows().stream().map(SegmentationScore::region).toList());
        List<String> named = new ArrayList<>(regions);
        if (named.size() > 1) {
            named.add(ALL);
        }
        List<ScoreSample> samples = new ArrayList<>();
        for (String reference : new TreeSet<>(fold.rows().stream().map(SegmentationScore::reference).toList())) {
            for (String network : new TreeSet<>(fold.rows().stream().map(SegmentationScore::network).toList())) {
                for (String region : named) {
                    List<SegmentationScore> rows = fold.rows().stream().filter(row -> row.reference().equals(reference) && row.network().equals(network)
                            && (region.equals(ALL) || row.region().equals(region))).toList();
                    if (!rows.isEmpty()) {
                        samples.add(new ScoreSample(fold.name(), region, network, reference, rows, fold.claim()));
                    }
                }
            }
        }
        return samples;
    }

    ScoreSample with(List<SegmentationScore> fewer) {
        return new ScoreSample(fold, region, network, reference, fewer, claim);
    }

    PatientValues values(ScoreQuantity quantity) {
        return PatientValues.of(rows, quantity::of);
    }

    int patients() {
        return (int) rows.stream().map(SegmentationScore::subject).distinct().count();
    }

    /** Muscles without their sides, in alphabetical order. */
    List<String> muscles() {
        return rows.stream().map(SegmentationScore::muscle).distinct().sorted().toList();
    }

    boolean isOf(String otherReference, String otherRegion) {
        return reference.equals(otherReference) && region.equals(otherRegion);
    }
}
