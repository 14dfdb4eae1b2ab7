package org.fascicle.radiomics;

/** The {@link FirstOrderFeature}s of a region of at least one voxel. */
final class FirstOrderStatistics {
    private final DiscretisedRegion levels;
    private final Distribution intensities;
    private final double shift;

    FirstOrderStatistics(DiscretisedRegion levels, double voxelArrayShift) {
        this.levels = levels;
        shift = voxelArrayShift;
        intensities = new Distribution(levels.region().intensities());
    }

    double value(FirstOrderFeature feature) {
        return switch (feature) {
            case PERCENTILE_10 -> intensities.percentile(10);
            case PERCENTILE_90 -> intensities.percentile(90);
            case ENERGY -> energy();
            case ENTROPY -> LevelShares.entropy(levels);
            case INTERQUARTILE_RANGE -> intensities.interquartileRange();
            case KURTOSIS -> intensities.kurtosis(0);
            case MAXIMUM -> intensities.maximum();
            case MEAN_ABSOLUTE_DEVIATION -> intensities.meanAbsoluteDeviation();
            case MEAN -> intensities.mean();
            case MEDIAN -> intensities.median();
            case MINIMUM -> intensities.minimum();
            case RANGE -> intensities.range();
            case ROBUST_MEAN_ABSOLUTE_DEVIATION -> intensities.robustMeanAbsoluteDeviation();
            case ROOT_MEAN_SQUARED -> Math.sqrt(energy() / intensities.count());
            case SKEWNESS -> intensities.skewness();
            case TOTAL_ENERGY -> levels.region().voxelVolumeMm3() * energy();
            case UNIFORMITY -> LevelShares.uniformity(levels);
            case VARIANCE -> intensities.variance();
        };
    }

    private double energy() {
        double energy = 0;
        for (double x : levels.region().intensities()) {
            energy += (x + shift) * (x + shift);
        }
        return energy;
    }
}
