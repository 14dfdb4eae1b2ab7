package org.fascicle.evaluate;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.image.LabelMap;
import org.fascicle.image.MaskPlacement;
import org.fascicle.image.Volume;

/**
 * The mean of a map over each label of a mask. The labels are brought to the map's grid by nearest neighbour through
 * scanner coordinates; the map itself is never interpolated.
 *
 * @param byLabel the mean of each label that has enough voxels with a value
 */
record MapMeans(Map<Integer, Mean> byLabel) {
    /**
     * @param value       mean of the voxels with a value
     * @param coveragePct share of the mask's voxels that lie inside the map and have a value there
     */
    record Mean(double value, double coveragePct) {}

    static MapMeans of(LabelMap mask, Volume map, int minimumVoxels) {
        return switch (MaskPlacement.of(mask, map.grid())) {
            case MaskPlacement.Matches matches -> over(matches.mask(), map, minimumVoxels, new TreeMap<>());
            case MaskPlacement.Resampled resampled -> over(resampled.mask(), map, minimumVoxels, resampled.coverageByLabel());
            case MaskPlacement.Disjoint _, MaskPlacement.Empty _ -> new MapMeans(Map.of());
        };
    }

    private static MapMeans over(LabelMap mask, Volume map, int minimumVoxels, SortedMap<Integer, Double> inside) {
        double[] sums = new double[Short.MAX_VALUE + 1];
        int[] all = new int[sums.length];
        int[] found = new int[sums.length];
        for (int v = 0; v < mask.labels().length; v++) {
            int label = mask.labels()[v];
            all[label]++;
            if (Float.isFinite(map.data()[v])) {
                sums[label] += map.data()[v];
                found[label]++;
            }
        }
        Map<Integer, Mean> means = new HashMap<>();
        for (int label = 1; label < all.length; label++) {
            if (found[label] >= minimumVoxels) {
                means.put(label, new Mean(sums[label] / found[label], 100 * inside.getOrDefault(label, 1.0) * found[label] / all[label]));
            }
        }
        return new MapMeans(means);
    }
}
