package org.fascicle.preprocess;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.MaskPlacement;
import org.fascicle.schema.Severity;

/**
 * A label map with the muscles its labels stand for.
 *
 * @param map    the labels
 * @param labels the muscle of each label
 */
record NamedMask(LabelMap map, MaskLabels labels) {
    private static final String REDRAW = "draw the mask on this image, or save it again with this image's header";

    /** The mask on the image's grid, without muscles that lie outside it; empty where nothing is left. */
    Optional<NamedMask> placedOn(Grid image, double minCoverage, Findings findings) {
        return switch (MaskPlacement.of(map, image)) {
            case MaskPlacement.Matches matches -> Optional.of(new NamedMask(matches.mask(), labels));
            case MaskPlacement.Empty _ -> {
                findings.ofImage("mask_empty", Severity.refused, "its mask has no labelled voxel", "give the mask that was drawn, or none");
                yield Optional.empty();
            }
            case MaskPlacement.Disjoint disjoint -> {
                findings.ofImage("mask_elsewhere", Severity.refused, "no voxel of its mask lies inside the image; " + disjoint.geometries(), REDRAW);
                yield Optional.empty();
            }
            case MaskPlacement.Resampled resampled -> covered(resampled, minCoverage, findings);
        };
    }

    /** This mask's muscles in another map; muscles that have gone from it are findings. Empty where all have gone. */
    Optional<NamedMask> replacedBy(LabelMap other, String code, String reason, Findings findings) {
        if (other == map) {
            return Optional.of(this);
        }
        Set<Integer> left = new HashSet<>();
        Arrays.stream(other.present()).forEach(left::add);
        for (int label : map.present()) {
            if (!left.contains(label)) {
                findings.ofMuscle(code, labels.muscle(label), Severity.refused, reason, "leave it out of the study, or give a finer mask");
            }
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(new NamedMask(other, labels));
    }

    private Optional<NamedMask> covered(MaskPlacement.Resampled resampled, double minCoverage, Findings findings) {
        findings.ofImage("mask_resampled", Severity.warning, String.format(Locale.ROOT,
                "its mask lies on another grid and was brought to the image's; %.1f %% of its voxels lie inside; %s", 100 * resampled.coverage(), resampled.geometries()), REDRAW);
        short[] kept = resampled.mask().labels().clone();
        for (Map.Entry<Integer, Double> muscle : resampled.coverageByLabel().entrySet()) {
            if (muscle.getValue() < minCoverage || resampled.lost().contains(muscle.getKey())) {
                findings.ofMuscle("muscle_outside", labels.muscle(muscle.getKey()), Severity.refused, String.format(Locale.ROOT,
                        "%.1f %% of it lies inside the image, and min_coverage is %.1f %%; %s", 100 * muscle.getValue(), 100 * minCoverage, resampled.geometries()), REDRAW);
                erase(kept, muscle.getKey());
            }
        }
        LabelMap rest = new LabelMap(resampled.mask().grid(), kept);
        return rest.present().length == 0 ? Optional.empty() : Optional.of(new NamedMask(rest, labels));
    }

    private static void erase(short[] map, int label) {
        for (int v = 0; v < map.length; v++) {
            if (map[v] == label) {
                map[v] = 0;
            }
        }
    }
}
