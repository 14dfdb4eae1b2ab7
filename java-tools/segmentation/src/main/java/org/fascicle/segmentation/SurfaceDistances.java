package org.fascicle.segmentation;

import java.util.Arrays;

/**
 * The distances in mm from each surface voxel of one mask to the nearest surface voxel of the other, and back, centre to
 * centre. Every measure here follows from these two lists, which are in rising order.
 *
 * @param fromReference one a surface voxel of the reference, to the predicted surface
 * @param fromPredicted one a surface voxel of the prediction, to the reference's surface
 */
public record SurfaceDistances(double[] fromReference, double[] fromPredicted) {
    /** Distances that exceed the tolerance by rounding alone are within it. */
    private static final double ROUNDING = 1e-9;

    public SurfaceDistances {
        if (fromReference.length == 0 || fromPredicted.length == 0) {
            throw new IllegalArgumentException("an empty mask has no surface to take distances to");
        }
    }

    /**
     * Time and memory are linear in the voxels of the box.
     *
     * @throws IllegalArgumentException where a mask is empty
     */
    public static SurfaceDistances of(MaskPair pair, SurfaceRule rule) {
        BinaryMask reference = pair.reference().surface(rule);
        BinaryMask predicted = pair.predicted().surface(rule);
        return new SurfaceDistances(sorted(reference, predicted), sorted(predicted, reference));
    }

    /** Hausdorff's distance: the longest of all (Huttenlocher et al. 1993, doi:10.1109/34.232073). */
    public double hausdorffMm() {
        return Math.max(fromReference[fromReference.length - 1], fromPredicted[fromPredicted.length - 1]);
    }

    /**
     * The larger of the two directed percentiles, order statistics interpolated as NumPy and R (type 7) do: the HD95 of MONAI, of
     * DeepMind's surface-distance (which weighs by area) and of Metrics Reloaded. MedPy's is the percentile of both lists
     * pooled, which is at most this one.
     *
     * @param percentile from 0 to 100; 100 gives {@link #hausdorffMm()}
     */
    public double hausdorffPercentileMm(double percentile) {
        return Math.max(quantile(fromReference, percentile / 100), quantile(fromPredicted, percentile / 100));
    }

    /**
     * Mean of both lists pooled: the average symmetric surface distance (Heimann et al. 2009, doi:10.1109/TMI.2009.2013851) of
     * MONAI and Metrics Reloaded. MedPy's is the mean of the two directed means ({@link #meanOfDirectedMeansMm()}).
     */
    public double meanMm() {
        return (sum(fromReference) + sum(fromPredicted)) / (fromReference.length + fromPredicted.length);
    }

    /** Mean of the two directed mean distances. */
    public double meanOfDirectedMeansMm() {
        return (sum(fromReference) / fromReference.length + sum(fromPredicted) / fromPredicted.length) / 2;
    }

    /**
     * Surface Dice, also normalised surface distance: the share of surface voxels of both masks within the tolerance of the other
     * surface (Nikolov et al. 2021, doi:10.2196/26151), each voxel counted once as in MONAI; DeepMind's weighs by area.
     *
     * @param toleranceMm 0 or more
     */
    public double surfaceDice(double toleranceMm) {
        if (!(toleranceMm >= 0)) {
            throw new IllegalArgumentException("a tolerance is 0 mm or more, not " + toleranceMm);
        }
        double limit = toleranceMm * (1 + ROUNDING);
        return (double) (within(fromReference, limit) + within(fromPredicted, limit)) / (fromReference.length + fromPredicted.length);
    }

    private static double[] sorted(BinaryMask from, BinaryMask to) {
        double[] distance = DistanceTransform.of(to);
        double[] found = new double[from.count()];
        int n = 0;
        for (int v = 0; v < distance.length; v++) {
            if (from.voxels()[v]) {
                found[n++] = distance[v];
            }
        }
        Arrays.sort(found);
        return found;
    }

    private static long within(double[] distances, double limit) {
        return Arrays.stream(distances).filter(d -> d <= limit).count();
    }

    private static double sum(double[] distances) {
        double sum = 0;
        for (double distance : distances) {
            sum += distance;
        }
        return sum;
    }

    private static double quantile(double[] sorted, double probability) {
        double at = probability * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
