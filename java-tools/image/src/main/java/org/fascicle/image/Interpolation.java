package org.fascicle.image;

/** How a value between voxel centres is found. */
public enum Interpolation {
    /** The value of the nearest voxel; half-way, that of the higher index, as ITK rounds. */
    NEAREST,
    /** Trilinear; beyond the outermost centres the edge voxel's value. */
    LINEAR,
    /**
     * Cubic B-spline through the voxels, whole-sample mirror at the edges (Unser, IEEE Signal Processing Magazine 1999):
     * {@code scipy.ndimage.map_coordinates(order=3, mode="mirror")}, and ITK's and PyRadiomics' B-spline.
     */
    CUBIC_BSPLINE
}
