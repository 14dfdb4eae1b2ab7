package org.fascicle.harmonise;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * The log intensities of every n-th voxel of an image's first frame, in the box around the region.
 *
 * @param values log intensities, x fastest; 0 where {@code in} is false
 * @param in     voxels in the region, with a finite positive value
 * @param places positions of the voxels taken along each axis: 0 at one outer face of the image and 1 at the other
 * @param count  number of voxels in
 */
record ShrunkenLog(double[] values, boolean[] in, double[][] places, int count) {
    static ShrunkenLog of(Volume image, IntensityRegion region, int shrinkFactor) {
        Grid grid = image.grid();
        double wantedMm = shrinkFactor * Math.min(grid.spacing(0), Math.min(grid.spacing(1), grid.spacing(2)));
        int[][] taken = {indices(grid.nx(), grid.spacing(0), wantedMm), indices(grid.ny(), grid.spacing(1), wantedMm), indices(grid.nz(), grid.spacing(2), wantedMm)};
        IntPredicate wanted = index -> hasLog(image.data()[index]) && region.includes(index);
        int[][] box = tightened(taken, grid, wanted);
        double[] values = new double[box[0].length * box[1].length * box[2].length];
        boolean[] in = new boolean[values.length];
        int count = 0;
        int v = 0;
        for (int k : box[2]) {
            for (int j : box[1]) {
                for (int i : box[0]) {
                    int index = grid.index(i, j, k);
                    if (wanted.test(index)) {
                        values[v] = Math.log(image.data()[index]);
                        in[v] = true;
                        count++;
                    }
                    v++;
                }
            }
        }
        return new ShrunkenLog(values, in, new double[][] {places(box[0], grid.nx()), places(box[1], grid.ny()), places(box[2], grid.nz())}, count);
    }

    static boolean hasLog(float value) {
        return value > 0 && Float.isFinite(value);
    }

    /** Positions of the voxels with these indices along an axis of {@code size} voxels. */
    static double[] places(int[] indices, int size) {
        return Arrays.stream(indices).mapToDouble(i -> (i + 0.5) / size).toArray();
    }

    private static int[] indices(int size, double spacingMm, double wantedMm) {
        int step = (int) Math.clamp(Math.floor(wantedMm / spacingMm + 1e-6), 1, Math.max(1, size / 2));
        int count = size / step;
        int first = (size - 1 - (count - 1) * step) / 2;
        return IntStream.range(0, count).map(i -> first + i * step).toArray();
    }

    /** Without the air around the region, which only costs time. */
    private static int[][] tightened(int[][] taken, Grid grid, IntPredicate wanted) {
        int[] least = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] largest = {-1, -1, -1};
        for (int k : taken[2]) {
            for (int j : taken[1]) {
                for (int i : taken[0]) {
                    if (wanted.test(grid.index(i, j, k))) {
                        int[] at = {i, j, k};
                        for (int axis = 0; axis < 3; axis++) {
                            least[axis] = Math.min(least[axis], at[axis]);
                            largest[axis] = Math.max(largest[axis], at[axis]);
                        }
                    }
                }
            }
        }
        int[][] box = new int[3][];
        for (int axis = 0; axis < 3; axis++) {
            int from = least[axis];
            int to = largest[axis];
            box[axis] = Arrays.stream(taken[axis]).filter(i -> i >= from && i <= to).toArray();
        }
        return box;
    }
}
