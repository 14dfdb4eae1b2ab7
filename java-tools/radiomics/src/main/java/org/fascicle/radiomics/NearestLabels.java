package org.fascicle.radiomics;

import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;

/**
 * A label on a grid of the same directions and another spacing, as ITK's nearest neighbour finds it, rounding included: where new
 * voxel centres lie half-way between old ones, the last bit of a position decides which is taken. ITK multiplies a distance by the
 * rounded reciprocal of the old spacing, and along x it interpolates between the ends of a row.
 */
final class NearestLabels {
    private NearestLabels() {
    }

    /**
     * The label on a part of a resampled grid.
     *
     * @param mask      labels
     * @param label     the label
     * @param target    the grid wanted, with the directions of the mask's
     * @param first     where it begins, in voxels of the new spacing from the corner of the mask's grid
     * @param spacingMm the new spacing
     */
    static LabelMap of(LabelMap mask, int label, Grid target, double[] first, double[] spacingMm) {
        Grid source = mask.grid();
        int[] length = {target.nx(), target.ny(), target.nz()};
        int[] sourceLength = {source.nx(), source.ny(), source.nz()};
        int[][] index = new int[3][];
        for (int axis = 0; axis < 3; axis++) {
            Axis along = new Axis(origin(source, axis), source.spacing(axis), spacingMm[axis], first[axis]);
            index[axis] = along.indices(length[axis], sourceLength[axis], axis == 0);
        }
        short[] labels = new short[target.size()];
        int at = 0;
        for (int k = 0; k < length[2]; k++) {
            for (int j = 0; j < length[1]; j++) {
                for (int i = 0; i < length[0]; i++, at++) {
                    boolean inside = index[0][i] >= 0 && index[1][j] >= 0 && index[2][k] >= 0;
                    labels[at] = inside && mask.at(index[0][i], index[1][j], index[2][k]) == label ? (short) label : 0;
                }
            }
        }
        return new LabelMap(target, labels);
    }

    /** The scanner coordinate of the first voxel along one of the grid's directions. */
    private static double origin(Grid grid, int axis) {
        double sum = 0;
        for (int row = 0; row < 3; row++) {
            sum += grid.affine().get(row, axis) / grid.spacing(axis) * grid.affine().get(row, 3);
        }
        return sum;
    }

    /** One axis of both grids. */
    private record Axis(double originMm, double oldSpacingMm, double newSpacingMm, double first) {
        int[] indices(int length, int sourceLength, boolean isRow) {
            double ratio = oldSpacingMm / newSpacingMm;
            double firstIndex = .5 * (newSpacingMm - oldSpacingMm) / oldSpacingMm + first / ratio;
            double newOrigin = originMm + oldSpacingMm * firstIndex;
            double reciprocal = 1 / oldSpacingMm;
            double start = (newOrigin - originMm) * reciprocal;
            double end = (newOrigin + newSpacingMm * length - originMm) * reciprocal;
            int[] indices = new int[length];
            for (int n = 0; n < length; n++) {
                double position = isRow ? start + (end - start) * (n / (double) length)
                        : (newOrigin + newSpacingMm * n - originMm) * reciprocal;
                int nearest = (int) Math.floor(position + 0.5);
                indices[n] = position < -0.5 || position >= sourceLength - 0.5 ? -1 : Math.clamp(nearest, 0, sourceLength - 1);
            }
            return indices;
        }
    }
}
