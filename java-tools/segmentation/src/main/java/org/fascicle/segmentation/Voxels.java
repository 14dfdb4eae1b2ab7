package org.fascicle.segmentation;

/** Checks of voxel counts. */
final class Voxels {
    private Voxels() {}

    static void requireOverlap(int shared, int first, int second) {
        if (shared < 0 || shared > Math.min(first, second)) {
            throw new IllegalArgumentException("masks of " + first + " and " + second + " voxels do not share " + shared);
        }
        if (first == 0 && second == 0) {
            throw new IllegalArgumentException("the overlap of two empty masks is not defined");
        }
    }
}
