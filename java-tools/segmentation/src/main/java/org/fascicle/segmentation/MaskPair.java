package org.fascicle.segmentation;

import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;

/**
 * The reference and the predicted mask of one structure, both on the smallest box of the image that holds the two.
 *
 * @param reference the mask that is taken as right
 * @param predicted the mask that is judged
 */
public record MaskPair(BinaryMask reference, BinaryMask predicted) {
    public MaskPair {
        if (reference.nx() != predicted.nx() || reference.ny() != predicted.ny() || reference.nz() != predicted.nz()
                || !java.util.Arrays.equals(reference.spacing(), predicted.spacing())) {
            throw new IllegalArgumentException("two masks of different grids cannot be compared: bring one to the other's grid first");
        }
    }

    /**
     * One label of each of two maps, cut to the box; the time is of one pass over the image, then of the box.
     *
     * @throws IllegalArgumentException where the maps lie on different grids
     */
    public static MaskPair of(LabelMap reference, int referenceLabel, LabelMap predicted, int predictedLabel) {
        Grid grid = reference.grid();
        if (!grid.matches(predicted.grid())) {
            throw new IllegalArgumentException("two masks of different grids cannot be compared: " + grid.describe() + "; " + predicted.grid().describe());
        }
        Box box = Box.of(reference, referenceLabel).and(Box.of(predicted, predictedLabel));
        double[] spacing = {grid.spacing(0), grid.spacing(1), grid.spacing(2)};
        return new MaskPair(box.cut(reference, referenceLabel, spacing), box.cut(predicted, predictedLabel, spacing));
    }

    /** Voxels of both masks. */
    public int sharedVoxels() {
        int shared = 0;
        for (int v = 0; v < reference.voxels().length; v++) {
            shared += reference.voxels()[v] && predicted.voxels()[v] ? 1 : 0;
        }
        return shared;
    }

    /** The voxels from {@code from} to before {@code to} along each axis; none where one label does not occur. */
    private record Box(int[] from, int[] to) {
        static Box of(LabelMap map, int label) {
            Grid grid = map.grid();
            short[] labels = map.labels();
            int[] from = {grid.nx(), grid.ny(), grid.nz()};
            int[] to = new int[3];
            int v = 0;
            for (int k = 0; k < grid.nz(); k++) {
                for (int j = 0; j < grid.ny(); j++) {
                    for (int i = 0; i < grid.nx(); i++, v++) {
                        if (labels[v] == label) {
                            from[0] = Math.min(from[0], i);
                            from[1] = Math.min(from[1], j);
                            from[2] = Math.min(from[2], k);
                            to[0] = Math.max(to[0], i + 1);
                            to[1] = Math.max(to[1], j + 1);
                            to[2] = k + 1;
                        }
                    }
                }
            }
            return new Box(from, to);
        }

        Box and(Box other) {
            int[] first = new int[3];
            int[] last = new int[3];
            for (int axis = 0; axis < 3; axis++) {
                last[axis] = Math.max(to[axis], other.to[axis]);
                first[axis] = Math.min(Math.min(from[axis], other.from[axis]), last[axis]);
            }
            return new Box(first, last);
        }

        BinaryMask cut(LabelMap map, int label, double[] spacing) {
            int nx = to[0] - from[0];
            int ny = to[1] - from[1];
            int nz = to[2] - from[2];
            boolean[] voxels = new boolean[nx * ny * nz];
            int v = 0;
            for (int k = from[2]; k < to[2]; k++) {
                for (int j = from[1]; j < to[1]; j++) {
                    for (int i = from[0]; i < to[0]; i++, v++) {
                        voxels[v] = map.at(i, j, k) == label;
                    }
                }
            }
            return new BinaryMask(nx, ny, nz, spacing, voxels);
        }
    }
}
