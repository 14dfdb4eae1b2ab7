package org.fascicle.learn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.RadiomicFeature;
import org.fascicle.schema.Severity;

/**
 * Features of muscles, wide: the long table's {@code contrast} and {@code feature} joined to {@code t1w_original_glcm_Contrast}.
 *
 * @param byMuscle defined values by feature name, by muscle; both sorted
 * @param named    all features that the table names, defined or not
 * @param findings what was left out on the way
 */
record MuscleFeatures(SortedMap<MuscleId, SortedMap<String, Double>> byMuscle, SortedSet<String> named, List<QcFinding> findings) {

    /** The name of a feature's column. */
    static String columnName(String contrast, String feature) {
        return contrast + "_" + feature;
    }

    /**
     * Joins the rows of the given contrasts. A muscle that lies in two regions of a unit is taken from the one that shows
     * more voxels of it.
     *
     * @param stage the command, for findings
     */
    static MuscleFeatures join(Collection<RadiomicFeature> rows, Set<String> contrasts, String stage) {
        Map<MuscleId, SortedMap<String, Region>> regions = new TreeMap<>();
        SortedSet<String> named = new TreeSet<>();
        for (RadiomicFeature row : rows) {
            if (contrasts.contains(row.contrast())) {
                named.add(columnName(row.contrast(), row.feature()));
                MuscleId id = new MuscleId(row.unit(), row.subject(), row.session(), row.muscle(), row.side());
                regions.computeIfAbsent(id, muscle -> new TreeMap<>()).computeIfAbsent(row.region(), region -> new Region()).add(row);
            }
        }
        SortedMap<MuscleId, SortedMap<String, Double>> byMuscle = new TreeMap<>();
        List<QcFinding> findings = new ArrayList<>();
        regions.forEach((muscle, byRegion) -> {
            String taken = largest(byRegion);
            byMuscle.put(muscle, byRegion.get(taken).values);
            byRegion.keySet().stream().filter(region -> !region.equals(taken)).forEach(region -> findings.add(new QcFinding(
                    muscle.unit(), stage, "muscle_in_two_regions", region, "", muscle.muscle(), muscle.side(),
                    "the muscle is drawn in %s too, with more voxels; that one is used".formatted(taken), Severity.info, "")));
        });
        return new MuscleFeatures(byMuscle, named, findings);
    }

    /** The features that are defined for one muscle at least. */
    SortedSet<String> defined() {
        SortedSet<String> names = new TreeSet<>();
        byMuscle.values().forEach(values -> names.addAll(values.keySet()));
        return names;
    }

    private static String largest(SortedMap<String, Region> byRegion) {
        String best = byRegion.firstKey();
        for (Map.Entry<String, Region> entry : byRegion.entrySet()) {
            best = entry.getValue().voxels > byRegion.get(best).voxels ? entry.getKey() : best;
        }
        return best;
    }

    /** What one region says of a muscle. */
    private static final class Region {
        private final SortedMap<String, Double> values = new TreeMap<>();
        private int voxels;

        void add(RadiomicFeature row) {
            voxels = Math.max(voxels, row.voxelCount());
            if (row.value() != null && Double.isFinite(row.value())) {
                values.put(columnName(row.contrast(), row.feature()), row.value());
            }
        }
    }
}
