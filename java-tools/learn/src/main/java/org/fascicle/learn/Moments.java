package org.fascicle.learn;

/** Mean and standard deviation, summed in order. */
final class Moments {
    private Moments() {}

    /** @param values at least one */
    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Divisor n − 1. @param values at least two */
    static double standardDeviation(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1));
    }
}
