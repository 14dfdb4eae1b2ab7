package org.fascicle.radiomics;

import java.util.Arrays;
import java.util.List;

/**
 * Leaves voxels out of a region by their intensity (PyRadiomics' {@code resegmentRange} and {@code resegmentMode}).
 *
 * @param mode       in what the thresholds count
 * @param thresholds the lowest, and perhaps the highest, rising
 * @param shapeToo   whether shape is that of what is left, rather than of the region as drawn ({@code resegmentShape})
 */
public record Resegmentation(Mode mode, List<Double> thresholds, boolean shapeToo) {
    public Resegmentation {
        thresholds = thresholds.stream().sorted().toList();
        if (thresholds.isEmpty() || thresholds.size() > 2 || thresholds.stream().anyMatch(threshold -> !Double.isFinite(threshold))) {
            throw new IllegalArgumentException("resegmentation has one or two thresholds, not " + thresholds);
        }
    }

    /** In what thresholds count. */
    public enum Mode {
        /** In intensity. */
        ABSOLUTE,
        /** In shares of the region's highest intensity. */
        RELATIVE,
        /** In standard deviations, with divisor N, from the region's mean. */
        SIGMA
    }

    /** The intensities that stay in a region of at least one voxel. */
    IntensityRange range(RegionOfInterest region) {
        double offset = 0;
        double unit = 1;
        switch (mode) {
            case ABSOLUTE -> { }
            case RELATIVE -> unit = Arrays.stream(region.intensities()).max().orElseThrow();
            case SIGMA -> {
                Distribution intensities = new Distribution(region.intensities());
                offset = intensities.mean();
                unit = Math.sqrt(intensities.variance());
            }
        }
        double low = offset + unit * thresholds.getFirst();
        double high = thresholds.size() == 2 ? offset + unit * thresholds.getLast() : Double.POSITIVE_INFINITY;
        // A share of a negative highest intensity turns the order.
        return low <= high ? new IntensityRange(low, high) : new IntensityRange(high, low);
    }
}
