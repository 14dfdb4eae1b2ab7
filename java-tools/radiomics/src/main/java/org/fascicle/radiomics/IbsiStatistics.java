package org.fascicle.radiomics;

import java.util.EnumMap;
import java.util.Map;

/** Features of the intensities, and of the grey levels, without their places: IBSI reference manual, sections 3.3 and 3.4. */
final class IbsiStatistics {
    private IbsiStatistics() {
    }

    /** The statistics of the intensities. */
    static Map<IbsiFeature, Double> ofIntensities(RegionOfInterest region) {
        Distribution x = new Distribution(region.intensities());
        Map<IbsiFeature, Double> values = new EnumMap<>(IbsiFeature.class);
        values.put(IbsiFeature.STAT_MEAN, x.mean());
        values.put(IbsiFeature.STAT_VAR, x.variance());
        values.put(IbsiFeature.STAT_SKEW, x.skewness());
        values.put(IbsiFeature.STAT_KURT, x.kurtosis(3) - 3);
        values.put(IbsiFeature.STAT_MEDIAN, x.median());
        values.put(IbsiFeature.STAT_MIN, x.minimum());
        values.put(IbsiFeature.STAT_P10, x.percentile(10));
        values.put(IbsiFeature.STAT_P90, x.percentile(90));
        values.put(IbsiFeature.STAT_MAX, x.maximum());
        values.put(IbsiFeature.STAT_IQR, x.interquartileRange());
        values.put(IbsiFeature.STAT_RANGE, x.range());
        values.put(IbsiFeature.STAT_MAD, x.meanAbsoluteDeviation());
        values.put(IbsiFeature.STAT_RMAD, x.robustMeanAbsoluteDeviation());
        values.put(IbsiFeature.STAT_MEDAD, x.meanAbsoluteDeviationFromMedian());
        values.put(IbsiFeature.STAT_COV, Math.sqrt(x.variance()) / x.mean());
        values.put(IbsiFeature.STAT_QCOD, quartileDispersion(x));
        double energy = energy(region);
        values.put(IbsiFeature.STAT_ENERGY, energy);
        values.put(IbsiFeature.STAT_RMS, Math.sqrt(energy / x.count()));
        return values;
    }

    /** The features of the histogram of grey levels. */
    static Map<IbsiFeature, Double> ofLevels(DiscretisedRegion region) {
        Distribution x = new Distribution(region.voxelLevels());
        Map<IbsiFeature, Double> values = new EnumMap<>(IbsiFeature.class);
        values.put(IbsiFeature.IH_MEAN, x.mean());
        values.put(IbsiFeature.IH_VAR, x.variance());
        values.put(IbsiFeature.IH_SKEW, x.skewness());
        values.put(IbsiFeature.IH_KURT, x.kurtosis(3) - 3);
        values.put(IbsiFeature.IH_MEDIAN, x.median());
        values.put(IbsiFeature.IH_MIN, x.minimum());
        values.put(IbsiFeature.IH_P10, x.percentile(10));
        values.put(IbsiFeature.IH_P90, x.percentile(90));
        values.put(IbsiFeature.IH_MAX, x.maximum());
        values.put(IbsiFeature.IH_MODE, mode(region, x.mean()));
        values.put(IbsiFeature.IH_IQR, x.interquartileRange());
        values.put(IbsiFeature.IH_RANGE, x.range());
        values.put(IbsiFeature.IH_MAD, x.meanAbsoluteDeviation());
        values.put(IbsiFeature.IH_RMAD, x.robustMeanAbsoluteDeviation());
        values.put(IbsiFeature.IH_MEDAD, x.meanAbsoluteDeviationFromMedian());
        values.put(IbsiFeature.IH_COV, Math.sqrt(x.variance()) / x.mean());
        values.put(IbsiFeature.IH_QCOD, quartileDispersion(x));
        values.put(IbsiFeature.IH_ENTROPY, LevelShares.entropy(region));
        values.put(IbsiFeature.IH_UNIFORMITY, LevelShares.uniformity(region));
        putSlopes(values, region);
        return values;
    }

    private static double quartileDispersion(Distribution x) {
        return x.interquartileRange() / (x.percentile(75) + x.percentile(25));
    }

    private static double energy(RegionOfInterest region) {
        double energy = 0;
        for (double x : region.intensities()) {
            energy += x * x;
        }
        return energy;
    }

    private static double mode(DiscretisedRegion region, double mean) {
        int mode = 0;
        for (int n = 1; n < region.levelCount(); n++) {
            boolean more = region.count(n) > region.count(mode);
            boolean nearer = Math.abs(region.level(n) - mean) < Math.abs(region.level(mode) - mean);
            mode = more || region.count(n) == region.count(mode) && nearer ? n : mode;
        }
        return region.level(mode);
    }

    /** Central differences over all levels from 1 on, also those that do not occur; one-sided at both ends. */
    private static void putSlopes(Map<IbsiFeature, Double> values, DiscretisedRegion region) {
        int levels = region.highestLevel();
        int[] histogram = new int[levels + 1];
        for (int n = 0; n < region.levelCount(); n++) {
            histogram[region.level(n)] = region.count(n);
        }
        double largest = levels == 1 ? Double.NaN : Double.NEGATIVE_INFINITY;
        double smallest = levels == 1 ? Double.NaN : Double.POSITIVE_INFINITY;
        double levelOfLargest = Double.NaN;
        double levelOfSmallest = Double.NaN;
        for (int i = 1; i <= levels; i++) {
            int before = Math.max(1, i - 1);
            int after = Math.min(levels, i + 1);
            double slope = (histogram[after] - histogram[before]) / (double) (after - before);
            if (slope > largest) {
                largest = slope;
                levelOfLargest = i;
            }
            if (slope < smallest) {
                smallest = slope;
                levelOfSmallest = i;
            }
        }
        values.put(IbsiFeature.IH_MAX_GRAD, largest);
        values.put(IbsiFeature.IH_MAX_GRAD_G, levelOfLargest);
        values.put(IbsiFeature.IH_MIN_GRAD, smallest);
        values.put(IbsiFeature.IH_MIN_GRAD_G, levelOfSmallest);
    }
}
