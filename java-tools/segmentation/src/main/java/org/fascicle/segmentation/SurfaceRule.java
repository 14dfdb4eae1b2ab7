package org.fascicle.segmentation;

/**
 * Which neighbours of a voxel decide whether it lies on the surface of a mask. The edge of the image counts as outside, so a
 * muscle that runs out of the slab has a surface there. Spelt as in the params.
 */
public enum SurfaceRule {
    /**
     * The six face neighbours, as MedPy, MONAI and SimpleITK take them: with thick slices the first and last slice of a
     * muscle belong to its surface as a whole. SciPy: {@code mask & ~binary_erosion(mask)}. DeepMind's surface-distance instead
     * weighs surface elements between voxels by their area.
     */
    volume,
    /**
     * The four face neighbours in the slice: the contours that a rater draws. Distances are still taken in three
     * dimensions. SciPy: {@code mask & ~binary_erosion(mask, structure)} with a cross in the slice.
     */
    slice
}
