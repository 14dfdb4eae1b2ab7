package org.fascicle.networks.sampling;

import org.fascicle.image.Grid;

/**
 * What augmentation knows of a sample.
 *
 * @param shape         its shape; in the plane nothing moves along z
 * @param spacingMm     spacing along x, y and z
 * @param leftRightAxis 0, 1 or 2: the voxel axis that runs between the patient's left and right
 */
public record SampleGeometry(SampleShape shape, double[] spacingMm, int leftRightAxis) {

    /** Of samples of this shape cut from this grid. */
    public static SampleGeometry of(SampleShape shape, Grid grid) {
        String axes = grid.affine().orientation();
        return new SampleGeometry(shape, new double[] {grid.spacing(0), grid.spacing(1), grid.spacing(2)}, Math.max(axes.indexOf('R'), axes.indexOf('L')));
    }

    /** Half the sample's extent in mm along x, y and z, between the outermost voxel centres. */
    double[] halfExtentMm() {
        return new double[] {(shape.width() - 1) / 2.0 * spacingMm[0], (shape.height() - 1) / 2.0 * spacingMm[1], (shape.depth() - 1) / 2.0 * spacingMm[2]};
    }
}
