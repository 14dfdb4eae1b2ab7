package org.fascicle.image;

/** Which of the 26 voxels about a voxel are its neighbours. */
public enum Connectivity {
    /** Those that share a face: 6, or 4 in the plane. {@code scipy.ndimage.generate_binary_structure(3, 1)}. */
    FACES(1),
    /** Those that share a face or an edge: 18, or 8 in the plane. */
    EDGES(2),
    /** Those that share a face, an edge or a corner: 26, or 8 in the plane. */
    CORNERS(3);

    private final int axes;

    Connectivity(int axes) {
        this.axes = axes;
    }

    /** Whether the voxel at this offset, each −1, 0 or 1, is a neighbour. */
    boolean joins(int dx, int dy, int dz) {
        int moved = Math.abs(dx) + Math.abs(dy) + Math.abs(dz);
        return moved > 0 && moved <= axes;
    }
}
