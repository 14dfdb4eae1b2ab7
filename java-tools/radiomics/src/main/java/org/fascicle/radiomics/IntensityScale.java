package org.fascicle.radiomics;

import org.fascicle.image.Volume;

/**
 * PyRadiomics' {@code normalize}: {@code scale · clip((x - mean)/standardDeviation, ±outlierLimit)}, with the mean and the
 * sample standard deviation of all finite voxels of the whole image, not only of the region.
 *
 * @param mean              subtracted, in intensity
 * @param standardDeviation divided by, in intensity, above 0
 * @param scale             PyRadiomics' {@code normalizeScale}
 * @param outlierLimit      PyRadiomics' {@code removeOutliers}, in standard deviations, above 0; infinite for none
 */
public record IntensityScale(double mean, double standardDeviation, double scale, double outlierLimit) {
    /** Leaves intensities as they are. */
    public static final IntensityScale IDENTITY = new IntensityScale(0, 1, 1, Double.POSITIVE_INFINITY);

    public IntensityScale {
        if (!Double.isFinite(mean) || !Double.isFinite(scale) || scale == 0) {
            throw new IllegalArgumentException("mean and scale are finite, scale is not 0: " + mean + ", " + scale);
        }
        if (!(standardDeviation > 0) || !(outlierLimit > 0)) {
            throw new IllegalArgumentException("standard deviation and outlier limit are above 0: " + standardDeviation + ", " + outlierLimit);
        }
    }

    /**
     * The scale of an image.
     *
     * @throws FlatImageException when the finite voxels of the first frame are fewer than two or all equal
     */
    public static IntensityScale of(Volume image, double scale, double outlierLimit) {
        int voxels = image.grid().size();
        double sum = 0;
        int count = 0;
        for (int n = 0; n < voxels; n++) {
            if (Float.isFinite(image.data()[n])) {
                sum += image.data()[n];
                count++;
            }
        }
        double mean = sum / count;
        double squares = 0;
        for (int n = 0; n < voxels; n++) {
            if (Float.isFinite(image.data()[n])) {
                double deviation = image.data()[n] - mean;
                squares += deviation * deviation;
            }
        }
        if (count < 2 || squares == 0) {
            throw new FlatImageException(count);
        }
        return new IntensityScale(mean, Math.sqrt(squares / (count - 1)), scale, outlierLimit);
    }

    /** The scaled intensity. */
    public double apply(double intensity) {
        double standardised = (intensity - mean) / standardDeviation;
        return scale * Math.clamp(standardised, -outlierLimit, outlierLimit);
    }
}
