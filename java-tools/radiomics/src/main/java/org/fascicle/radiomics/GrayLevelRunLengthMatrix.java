package org.fascicle.radiomics;

import java.util.ArrayList;
import java.util.List;

/**
 * How many runs of each level and length there are along lines. Background breaks a run.
 *
 * <p>Galloway, Texture analysis using gray level run lengths, Computer Graphics and Image Processing, 1975; IBSI
 * reference manual, section 3.7.
 */
final class GrayLevelRunLengthMatrix {
    private GrayLevelRunLengthMatrix() {
    }

    /**
     * The matrices of a region: one for each direction in which some line meets two of its voxels, or their weighted sum.
     * Runs step by one voxel, whatever {@link RadiomicsSettings#distances()} are.
     */
    static List<LevelSizeMatrix> of(DiscretisedRegion levels, RadiomicsSettings settings) {
        RegionOfInterest region = levels.region();
        int longest = longest(region);
        WeightingNorm norm = settings.weightingNorm();
        double[] merged = new double[levels.levelCount() * longest];
        boolean any = false;
        List<LevelSizeMatrix> matrices = new ArrayList<>();
        for (Direction direction : Direction.within(region, List.of(1), settings.texturePlane())) {
            if (!hasLineOfTwo(levels, direction)) {
                continue;
            }
            any = true;
            double[] runs = norm.merges() ? merged : new double[merged.length];
            count(levels, direction, VoxelRange.all(region), norm.weight(direction, region), longest, runs);
            if (!norm.merges()) {
                matrices.add(LevelSizeMatrix.of(levels, runs, longest));
            }
        }
        if (norm.merges() && any) {
            matrices.add(LevelSizeMatrix.of(levels, merged, longest));
        }
        return matrices;
    }

    /** No run of a region is longer. */
    static int longest(RegionOfInterest region) {
        return Math.max(region.size(0), Math.max(region.size(1), region.size(2)));
    }

    /** A feature of one matrix. */
    static double value(LevelSizeMatrix runs, GlrlmFeature feature) {
        return switch (feature) {
            case GRAY_LEVEL_NON_UNIFORMITY -> runs.levelNonUniformity();
            case GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED -> runs.levelNonUniformityNormalized();
            case GRAY_LEVEL_VARIANCE -> runs.levelVariance();
            case HIGH_GRAY_LEVEL_RUN_EMPHASIS -> runs.emphasis(2, 0);
            case LONG_RUN_EMPHASIS -> runs.emphasis(0, 2);
            case LONG_RUN_HIGH_GRAY_LEVEL_EMPHASIS -> runs.emphasis(2, 2);
            case LONG_RUN_LOW_GRAY_LEVEL_EMPHASIS -> runs.emphasis(-2, 2);
            case LOW_GRAY_LEVEL_RUN_EMPHASIS -> runs.emphasis(-2, 0);
            case RUN_ENTROPY -> runs.entropy();
            case RUN_LENGTH_NON_UNIFORMITY -> runs.sizeNonUniformity();
            case RUN_LENGTH_NON_UNIFORMITY_NORMALIZED -> runs.sizeNonUniformityNormalized();
            case RUN_PERCENTAGE -> runs.percentage();
            case RUN_VARIANCE -> runs.sizeVariance();
            case SHORT_RUN_EMPHASIS -> runs.emphasis(0, -2);
            case SHORT_RUN_HIGH_GRAY_LEVEL_EMPHASIS -> runs.emphasis(2, -2);
            case SHORT_RUN_LOW_GRAY_LEVEL_EMPHASIS -> runs.emphasis(-2, -2);
        };
    }

    /**
     * Adds the runs that start in a range, where the voxel before has another level.
     *
     * @param longest length of a row of {@code runs}: at least that of the longest run
     * @param runs    weight of the runs of the i-th level that occurs and length j + 1 at {@code i·longest + j}
     */
    static void count(DiscretisedRegion levels, Direction direction, VoxelRange range, double weight, int longest, double[] runs) {
        short[] crop = levels.crop();
        int step = levels.region().offset(direction.dx(), direction.dy(), direction.dz());
        int[] positions = levels.region().positions();
        for (int n = range.from(); n < range.to(); n++) {
            int head = positions[n];
            short rank = crop[head];
            if (crop[head - step] == rank) {
                continue;
            }
            int next = head + step;
            int length = 0;
            while (crop[next] == rank) {
                next += step;
                length++;
            }
            runs[(rank - 1) * longest + length] += weight;
        }
    }

    /**
     * Whether some line along the direction meets two voxels of the region. Where none does, each voxel would be a run by
     * itself and the direction says nothing: PyRadiomics leaves it out.
     */
    private static boolean hasLineOfTwo(DiscretisedRegion levels, Direction direction) {
        short[] crop = levels.crop();
        RegionOfInterest region = levels.region();
        int step = region.offset(direction.dx(), direction.dy(), direction.dz());
        for (int position : region.positions()) {
            if (crop[position + step] != 0) {
                return true;
            }
        }
        for (int position : region.positions()) {
            int steps = stepsToLeave(region, position, direction);
            for (int n = 2; n < steps; n++) {
                if (crop[position + n * step] != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The smallest number of steps that leads out of the region's box. */
    private static int stepsToLeave(RegionOfInterest region, int position, Direction direction) {
        int steps = Integer.MAX_VALUE;
        int[] moves = {direction.dx(), direction.dy(), direction.dz()};
        for (int axis = 0; axis < 3; axis++) {
            int at = region.coordinate(position, axis);
            if (moves[axis] > 0) {
                steps = Math.min(steps, region.size(axis) - at);
            } else if (moves[axis] < 0) {
                steps = Math.min(steps, at + 1);
            }
        }
        return steps;
    }
}
