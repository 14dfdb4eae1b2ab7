package org.fascicle.radiomics;

import java.util.Arrays;

/**
 * Moments, order statistics and deviations of at least one value. Moments are taken in two passes, about the mean;
 * percentiles are linear between order statistics (R's type 7, NumPy's default).
 */
final class Distribution {
    private final double[] sorted;
    private final double mean;
    private final double variance;
    private final double thirdMoment;
    private final double fourthMoment;

    Distribution(double[] values) {
        sorted = values.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (double x : values) {
            sum += x;
        }
        mean = sum / values.length;
        double squares = 0;
        double cubes = 0;
        double fourths = 0;
        for (double x : values) {
            double deviation = x - mean;
            double square = deviation * deviation;
            squares += square;
            cubes += square * deviation;
            fourths += square * square;
        }
        variance = squares / values.length;
        thirdMoment = cubes / values.length;
        fourthMoment = fourths / values.length;
    }

    int count() {
        return sorted.length;
    }

    double mean() {
        return mean;
    }

    /** With divisor N. */
    double variance() {
        return variance;
    }

    /** 0 where all values are equal. */
    double skewness() {
        return variance == 0 ? 0 : thirdMoment / Math.pow(variance, 1.5);
    }

    /** Not the excess: 3 for a normal distribution; {@code ifFlat} where all values are equal. */
    double kurtosis(double ifFlat) {
        return variance == 0 ? ifFlat : fourthMoment / (variance * variance);
    }

    double minimum() {
        return sorted[0];
    }

    double maximum() {
        return sorted[sorted.length - 1];
    }

    double range() {
        return maximum() - minimum();
    }

    double median() {
        return percentile(50);
    }

    double percentile(double percent) {
        double rank = percent / 100 * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        if (below + 1 >= sorted.length) {
            return sorted[sorted.length - 1];
        }
        return sorted[below] + (rank - below) * (sorted[below + 1] - sorted[below]);
    }

    double interquartileRange() {
        return percentile(75) - percentile(25);
    }

    double meanAbsoluteDeviation() {
        return meanAbsoluteDeviation(0, sorted.length);
    }

    /** Of the values from the 10th to the 90th percentile, both included, about their own mean. */
    double robustMeanAbsoluteDeviation() {
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

    double meanAbsoluteDeviationFromMedian() {
        double median = median();
        double sum = 0;
        for (double x : sorted) {
            sum += Math.abs(x - median);
        }
        return sum / sorted.length;
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
}
