package org.fascicle.phantom;

/**
 * How a series covers a region, as its protocol says, before centre and body change it.
 *
 * @param matrix      voxels along each side of the field of view at a centre of in-plane scale 1, at least 16
 * @param slices      at least 1
 * @param thicknessMm slice thickness, over 0
 * @param spacingMm   distance between slice centres, at least the thickness
 */
public record Coverage(int matrix, int slices, double thicknessMm, double spacingMm) {
    public Coverage {
        if (matrix < 16 || slices < 1 || !(thicknessMm > 0 && spacingMm >= thicknessMm)) {
            throw new IllegalArgumentException("a region is covered by a matrix of at least 16 and at least one slice, no closer than thick");
        }
    }
}
