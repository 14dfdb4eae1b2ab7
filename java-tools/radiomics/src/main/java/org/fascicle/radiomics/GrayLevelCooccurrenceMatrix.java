package org.fascicle.radiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often two levels are neighbours, as shares that add up to 1: {@code p[i·K + j]} for the i-th and j-th of the K
 * levels that occur.
 *
 * <p>Haralick et al., Textural features for image classification, IEEE Trans. Systems, Man and Cybernetics, 1973; IBSI
 * reference manual, section 3.6.
 */
final class GrayLevelCooccurrenceMatrix {
    private final double[] shares;

    private GrayLevelCooccurrenceMatrix(double[] shares) {
        this.shares = shares;
    }

    /**
     * The matrices of a region: one for each direction that has pairs, or their weighted sum. Empty when no two voxels of
     * the region are neighbours.
     */
    static List<GrayLevelCooccurrenceMatrix> of(DiscretisedRegion region, RadiomicsSettings settings) {
        int size = region.levelCount();
        WeightingNorm norm = settings.weightingNorm();
        double[] merged = new double[size * size];
        List<GrayLevelCooccurrenceMatrix> matrices = new ArrayList<>();
        for (Direction direction : Direction.within(region.region(), settings.distances(), settings.texturePlane())) {
            double[] counts = count(region, direction, VoxelRange.all(region.region()), settings.symmetricalGlcm());
            if (norm.merges()) {
                add(merged, counts, norm.weight(direction, region.region()));
            } else {
                normalised(counts).ifPresent(matrices::add);
            }
        }
        if (norm.merges()) {
            normalised(merged).ifPresent(matrices::add);
        }
        return matrices;
    }

    /** Share of pairs of the i-th and j-th level that occur; length K². */
    double[] shares() {
        return shares;
    }

    /**
     * How many voxels of a range have a neighbour one step along a direction, by the levels of both. Row 0 and column 0 of the
     * table gather pairs with the background, which saves a test in the loop.
     */
    static double[] count(DiscretisedRegion region, Direction direction, VoxelRange range, boolean symmetrical) {
        int size = region.levelCount();
        int width = size + 1;
        int[] pairs = new int[width * width];
        short[] crop = region.crop();
        int step = region.region().offset(direction.dx(), direction.dy(), direction.dz());
        int[] positions = region.region().positions();
        for (int n = range.from(); n < range.to(); n++) {
            int position = positions[n];
            pairs[crop[position] * width + crop[position + step]]++;
        }
        double[] counts = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                int forward = pairs[(i + 1) * width + j + 1];
                counts[i * size + j] = symmetrical ? forward + pairs[(j + 1) * width + i + 1] : forward;
            }
        }
        return counts;
    }

    /** Adds weighted counts to a sum. */
    static void add(double[] sum, double[] counts, double weight) {
        for (int n = 0; n < sum.length; n++) {
            sum[n] += weight * counts[n];
        }
    }

    /** The matrix of some counts, which it keeps; empty where there is no pair. */
    static Optional<GrayLevelCooccurrenceMatrix> normalised(double[] counts) {
        double total = 0;
        for (double count : counts) {
            total += count;
        }
        if (total == 0) {
            return Optional.empty();
        }
        for (int n = 0; n < counts.length; n++) {
            counts[n] /= total;
        }
        return Optional.of(new GrayLevelCooccurrenceMatrix(counts));
    }
}
