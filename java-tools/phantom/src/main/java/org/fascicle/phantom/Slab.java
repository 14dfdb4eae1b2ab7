package org.fascicle.phantom;

import org.fascicle.image.Affine;
import org.fascicle.image.Grid;

/**
 * How a region is cut into slices.
 *
 * @param matrix      voxels along rows and columns, at least 16
 * @param inPlaneMm   voxel size in the plane, over 0
 * @param slices      at least 1
 * @param thicknessMm slice thickness, over 0
 * @param spacingMm   distance between slice centres, at least the thickness
 * @param tiltDeg     turn of the slices about the patient's left–right axis
 * @param centreMm    where the field of view is centred, to the patient's right
 */
public record Slab(int matrix, double inPlaneMm, int slices, double thicknessMm, double spacingMm, double tiltDeg, double centreMm) {
    public Slab {
        if (matrix < 16 || slices < 1 || !(inPlaneMm > 0 && thicknessMm > 0 && spacingMm >= thicknessMm)) {
            throw new IllegalArgumentException("a slab has a matrix of at least 16, at least one slice, and slices no closer than thick");
        }
    }

    /** A slab about the midline. */
    public Slab(int matrix, double inPlaneMm, int slices, double thicknessMm, double spacingMm, double tiltDeg) {
        this(matrix, inPlaneMm, slices, thicknessMm, spacingMm, tiltDeg, 0);
    }

    /**
     * The grid: rows run from the patient's right to left and columns from front to back, as radiologists look at
     * axial slices; slices run to the head.
     */
    public Grid grid() {
        double cos = Math.cos(Math.toRadians(tiltDeg));
        double sin = Math.sin(Math.toRadians(tiltDeg));
        double middle = (matrix - 1) / 2.0 * inPlaneMm;
        double below = (slices - 1) / 2.0 * spacingMm;
        // i: (−1, 0, 0); j: (0, −cos, −sin); k: their normal (0, −sin, cos).
        return new Grid(matrix, matrix, slices, new Affine(
                -inPlaneMm, 0, 0, centreMm + middle,
                0, -cos * inPlaneMm, -sin * spacingMm, cos * middle + sin * below,
                0, -sin * inPlaneMm, cos * spacingMm, sin * middle - cos * below));
    }
}
