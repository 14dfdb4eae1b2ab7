package org.fascicle.networks.sampling;

/**
 * The grid a network works on.
 *
 * @param inPlaneSpacingMm spacing along x and y; 0 keeps the image's
 * @param sliceSpacingMm   spacing along z; 0 keeps the image's
 * @param height           voxels along y, by padding or cropping about the centre; 0 keeps them, padded up to {@code inPlaneMultiple}
 * @param width            voxels along x, likewise
 * @param inPlaneMultiple  x and y are multiples of this, at least 1: 2 to the power of the network's down-samplings
 * @param sliceMultiple    z is a multiple of this, at least 1; 1 for networks in the plane
 */
public record FrameSettings(double inPlaneSpacingMm, double sliceSpacingMm, int height, int width, int inPlaneMultiple, int sliceMultiple) {
    public FrameSettings {
        if (!(inPlaneSpacingMm >= 0) || !(sliceSpacingMm >= 0) || Double.isInfinite(inPlaneSpacingMm + sliceSpacingMm)) {
            throw new IllegalArgumentException("a spacing is positive, or 0 to keep the image's: " + inPlaneSpacingMm + " and " + sliceSpacingMm + " mm");
        }
        if (height < 0 || width < 0 || inPlaneMultiple < 1 || sliceMultiple < 1) {
            throw new IllegalArgumentException("sizes are 0 or more, multiples 1 or more: " + height + "×" + width + ", " + inPlaneMultiple + " and " + sliceMultiple);
        }
        if (height % inPlaneMultiple != 0 || width % inPlaneMultiple != 0) {
            throw new IllegalArgumentException("the matrix " + height + "×" + width + " is not a multiple of " + inPlaneMultiple + ", which the network needs");
        }
    }
}
