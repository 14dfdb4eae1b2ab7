package org.fascicle.harmonise;

import org.fascicle.image.Volume;

/**
 * Percentile scaling: {@code (x − p_low) / (p_high − p_low) · scale}, with two percentiles of the region, so that few very
 * bright or dark voxels do not decide the scale. Percentiles interpolate linearly between order statistics (Hyndman and
 * Fan's type 7, {@code numpy.percentile}'s default).
 *
 * @param lowPct  lower percentile, 0 to below {@code highPct}
 * @param highPct upper percentile, at most 100
 * @param scale   value that {@code p_high} becomes, above 0; {@code p_low} becomes 0
 * @param limit   whether values beyond the percentiles are moved to 0 and {@code scale}
 */
public record PercentileScaling(double lowPct, double highPct, double scale, boolean limit) implements Normalisation {
    public PercentileScaling {
        if (!(lowPct >= 0 && lowPct < highPct && highPct <= 100)) {
            throw new IllegalArgumentException("percentiles rise from 0 to 100, not " + lowPct + " and " + highPct);
        }
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("the scale is a positive number, not " + scale);
        }
    }

    @Override
    public Outcome apply(Volume image, IntensityRegion region) {
        RegionPercentiles values = RegionPercentiles.of(image, region);
        if (values.count() == 0) {
            return new TooFewVoxels(0);
        }
        double low = values.at(lowPct);
        double high = values.at(highPct);
        if (!(high > low)) {
            return new Constant(low, values.count());
        }
        double least = limit ? 0 : Double.NEGATIVE_INFINITY;
        double largest = limit ? 1 : Double.POSITIVE_INFINITY;
        return new Normalised(Rescaling.apply(image, low, high - low, least, largest, scale), low, high - low, values.count());
    }
}
