package org.fascicle.phantom;

/**
 * Turns a propensity field into fractions with exactly the wanted mean: {@code fraction = 1 / (1 + exp(−s·(g − q)))},
 * with the threshold q found by bisection on the field's own histogram.
 */
final class Calibration {
    private static final int BINS = 768;
    private static final double RANGE = 6;
    private final double[] weight = new double[BINS];
    private double total;

    void add(float field, float sampleWeight) {
        weight[bin(field)] += sampleWeight;
        total += sampleWeight;
    }

    /** The threshold q for that mean and steepness s; +∞, which gives fractions of 0, for a mean of 0 and where nothing was added. */
    double threshold(double mean, double steepness) {
        if (mean <= 0 || total == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double low = -4 * RANGE;
        double high = 4 * RANGE;
        for (int step = 0; step < 45; step++) {
            double middle = (low + high) / 2;
            if (meanAt(middle, steepness) > mean) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    static float fraction(float field, double threshold, double steepness) {
        return (float) (1 / (1 + Math.exp(-steepness * (field - threshold))));
    }

    private double meanAt(double threshold, double steepness) {
        double sum = 0;
        for (int b = 0; b < BINS; b++) {
            if (weight[b] > 0) {
                sum += weight[b] * fraction((float) ((b + 0.5) / BINS * 2 * RANGE - RANGE), threshold, steepness);
            }
        }
        return sum / total;
    }

    private static int bin(float field) {
        return Math.max(0, Math.min(BINS - 1, (int) ((field + RANGE) / (2 * RANGE) * BINS)));
    }
}
