package org.fascicle.harmonise;

import org.fascicle.image.Volume;

/**
 * Z-score: {@code (x − μ) / σ · scale}, with mean μ and sample standard deviation σ of the region.
 *
 * <p>Over the whole image this is PyRadiomics' {@code normalize}, {@code normalizeScale} and {@code removeOutliers}:
 * values more than {@code outlierSd} standard deviations from the mean are moved to that distance, before scaling.
 * (Collewet, Strzelecki and Mariette, Magnetic Resonance Imaging 2004, compare it with other rules for MR texture.)
 *
 * @param scale     standard deviation of the result, above 0; PyRadiomics' default is 1, and 100 is usual with a bin width of 5
 * @param outlierSd limit in standard deviations, above 0; +∞ for none
 */
public record ZScore(double scale, double outlierSd) implements Normalisation {
    public ZScore {
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("the scale is a positive number, not " + scale);
        }
        if (!(outlierSd > 0)) {
            throw new IllegalArgumentException("the outlier limit is above 0 standard deviations, not " + outlierSd);
        }
    }

    /** Without a limit for outliers. */
    public ZScore(double scale) {
        this(scale, Double.POSITIVE_INFINITY);
    }

    @Override
    public Outcome apply(Volume image, IntensityRegion region) {
        RegionStatistics statistics = RegionStatistics.of(image, region);
        if (statistics.count() < 2) {
            return new TooFewVoxels(statistics.count());
        }
        if (statistics.standardDeviation() == 0) {
            return new Constant(statistics.mean(), statistics.count());
        }
        Volume normalised = Rescaling.apply(image, statistics.mean(), statistics.standardDeviation(), -outlierSd, outlierSd, scale);
        return new Normalised(normalised, statistics.mean(), statistics.standardDeviation(), statistics.count());
    }
}
