package org.fascicle.radiomics;

import java.util.Arrays;

/**
 * The {@link FirstOrderFeature}s of a region of at least one voxel. Moments are taken in two passes, about the mean.
 */
final class FirstOrderStatistics {
    private final DiscretisedRegion levels;
    private final double[] sorted;
    private final double shift;
    private final double mean;
    private final double secondMoment;
    private final double thirdMoment;
    private final double fourthMoment;

    FirstOrderStatistics(DiscretisedRegion levels, double voxelArrayShift) {
        this.levels = levels;
        shift = voxelArrayShift;
        double[] intensities = levels.region().intensities();
        sorted = intensities.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (double x : intensities) {
            sum += x;
        }
        mean = sum / intensities.length;
        double squares = 0;
        double cubes = 0;
        double fourths = 0;
        for (double x : intensities) {
            double deviation = x - mean;
            double square = deviation * deviation;
            squares += square;
            cubes += square * deviation;
            fourths += square * square;
        }
        secondMoment = squares / intensities.length;
        thirdMoment = cubes / intensities.length;
        fourthMoment = fourths / intensities.length;
    }

    double value(FirstOrderFeature feature) {
        return switch (feature) {
            case PERCENTILE_10 -> percentile(10);
            case PERCENTILE_90 -> percentile(90);
            case ENERGY -> energy();
            case ENTROPY -> entropy();
            case INTERQUARTILE_RANGE -> percentile(75) - percentile(25);
            case KURTOSIS -> secondMoment == 0 ? 0 : fourthMoment / (secondMoment * secondMoment);
            case MAXIMUM -> sorted[sorted.length - 1];
            case MEAN_ABSOLUTE_DEVIATION -> meanAbsoluteDeviation(0, sorted.length);
            case MEAN -> mean;
            case MEDIAN -> percentile(50);
            case MINIMUM -> sorted[0];
            case RANGE -> sorted[sorted.length - 1] - sorted[0];
            case ROBUST_MEAN_ABSOLUTE_DEVIATION -> robustMeanAbsoluteDeviation();
            case ROOT_MEAN_SQUARED -> Math.sqrt(energy() / sorted.length);
            case SKEWNESS -> secondMoment == 0 ? 0 : thirdMoment / Math.pow(secondMoment, 1.5);
            case TOTAL_ENERGY -> levels.region().voxelVolumeMm3() * energy();
            case UNIFORMITY -> uniformity();
            case VARIANCE -> secondMoment;
        };
    }

    /** Linear between order statistics: R's type 7, NumPy's default. */
    private double percentile(double percent) {
        double rank = percent / 100 * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        if (below + 1 >= sorted.length) {
            return sorted[sorted.length - 1];
        }
        return sorted[below] + (rank - below) * (sorted[below + 1] - sorted[below]);
    }

    private double energy() {
        double energy = 0;
        for (double x : levels.region().intensities()) {
            energy += (x + shift) * (x + shift);
        }
        return energy;
    }

    private double robustMeanAbsoluteDeviation() {
        double low = percentile(10);
        double high = percentile(90);
        int from = 0;
        while (sorted[from] < low) {
            from++;
        }
        int to = sorted.length;
        while (sorted[to - 1] > high) {
            to--;
        }
        return meanAbsoluteDeviation(from, to);
    }

    private double meanAbsoluteDeviation(int from, int to) {
        double sum = 0;
        for (int n = from; n < to; n++) {
            sum += sorted[n];
        }
        double centre = sum / (to - from);
        double deviations = 0;
        for (int n = from; n < to; n++) {
            deviations += Math.abs(sorted[n] - centre);
        }
        return deviations / (to - from);
    }

    private double entropy() {
        Entropy entropy = new Entropy();
        for (int n = 0; n < levels.levelCount(); n++) {
            entropy.add(share(n));
        }
        return entropy.bits();
    }

    private double uniformity() {
        double sum = 0;
        for (int n = 0; n < levels.levelCount(); n++) {
            sum += share(n) * share(n);
        }
        return sum;
    }

    private double share(int level) {
        return (double) levels.count(level) / sorted.length;
    }
}
