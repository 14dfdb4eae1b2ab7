package org.fascicle.harmonise;

import org.fascicle.image.Volume;

/**
 * A rule that rescales the intensities of one image by statistics of that image, to a scale that is fixed or was learned.
 * Weighted MR images have no unit; their scale differs with coil, gain and vendor, so texture with a fixed bin width needs
 * a common scale first. Quantitative maps (T2, fat fraction) have a unit and are not normalised.
 */
public sealed interface Normalisation permits NoNormalisation, ZScore, PercentileScaling, LandmarkScale, ReferenceTissue {
    /**
     * The normalised image, or why there is none. The image given is not changed. All frames share one scale, so that
     * ratios between echoes stay meaningful in their own way. Voxels that are not finite take no part and stay as they are.
     *
     * @param image  the image
     * @param region the values from which the statistics are taken
     */
    Outcome apply(Volume image, IntensityRegion region);

    /** What became of an image. */
    sealed interface Outcome {}

    /**
     * Each voxel became {@code (value − shift) / divisor · scale}, before any limit.
     *
     * @param image   the normalised image
     * @param shift   what was subtracted, in the image's own unit
     * @param divisor what was divided by, in the image's own unit, above 0
     * @param voxels  number of values the statistics are from
     */
    record Normalised(Volume image, double shift, double divisor, int voxels) implements Outcome {}

    /**
     * Each voxel was mapped piecewise linearly, so that {@code from[i]} became {@code to[i]}.
     *
     * @param image  the normalised image
     * @param from   landmarks, in the image's own unit, rising
     * @param to     what they became
     * @param voxels number of values the landmarks are from
     */
    record Mapped(Volume image, double[] from, double[] to, int voxels) implements Outcome {}

    /**
     * The region holds one value only, or its tissue has no signal, so there is nothing to divide by.
     *
     * @param value  that value
     * @param voxels number of values in the region
     */
    record Constant(double value, int voxels) implements Outcome {}

    /**
     * The region holds too few values for the statistic.
     *
     * @param voxels number of values in the region
     */
    record TooFewVoxels(int voxels) implements Outcome {}
}
