package org.fascicle.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.schema.ClusterProfile;
import org.fascicle.schema.SomAssignment;
import org.fascicle.stats.Moments;

/**
 * Mean and standard deviation (divisor n − 1) of each feature over the fitted muscles of each cluster. Clusters without
 * fitted muscles have no rows.
 */
record ClusterProfiles(String fold) {

    /** @param assignments one a muscle, in the muscles' order */
    List<ClusterProfile> of(List<SomAssignment> assignments, ScaledMuscles muscles) {
        SortedMap<Integer, List<Integer>> rowsOfCluster = new TreeMap<>();
        for (int row = 0; row < assignments.size(); row++) {
            if (assignments.get(row).fit()) {
                rowsOfCluster.computeIfAbsent(assignments.get(row).cluster(), cluster -> new ArrayList<>()).add(row);
            }
        }
        List<ClusterProfile> profiles = new ArrayList<>();
        rowsOfCluster.forEach((cluster, rows) -> {
            for (int f = 0; f < muscles.raw().features().size(); f++) {
                double[] scaled = column(muscles.scaled(), f, rows);
                profiles.add(new ClusterProfile(fold, cluster, muscles.raw().features().get(f), rows.size(), Moments.mean(scaled),
                        scaled.length < 2 ? null : Moments.standardDeviation(scaled), Moments.mean(column(muscles.raw(), f, rows))));
            }
        });
        return profiles;
    }

    private static double[] column(FeatureMatrix matrix, int feature, List<Integer> rows) {
        return rows.stream().mapToDouble(row -> matrix.values()[row][feature]).toArray();
    }
}
