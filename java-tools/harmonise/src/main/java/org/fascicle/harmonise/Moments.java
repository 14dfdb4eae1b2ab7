package org.fascicle.harmonise;

/** Mean and variance, summed in order. */
final class Moments {
    private Moments() {}

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Divisor n − 1; 0 for a single value. */
    static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return values.length == 1 ? 0 : sum / (values.length - 1);
    }
}
