package org.fascicle.stats;

/** Means and sums of squares about them, in two passes, so that a large offset costs no digits. */
public final class Moments {
    private Moments() {}

    /** @param values at least one */
    public static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double rest = 0;
        for (double value : values) {
            rest += value - mean;
        }
        return mean + rest / values.length;
    }

    static double sumOfSquares(double[] values) {
        return sumOfProducts(values, values);
    }

    /** Σ (xᵢ − x̄)(yᵢ − ȳ). */
    static double sumOfProducts(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum;
    }

    /** With divisor n − 1; NaN for one value. */
    public static double variance(double[] values) {
        return sumOfSquares(values) / (values.length - 1);
    }

    /** With divisor n − 1; NaN for one value. */
    public static double standardDeviation(double[] values) {
        return Math.sqrt(variance(values));
    }

    static double[] differences(double[] first, double[] second) {
        Samples.requirePairs(first.length, second.length);
        double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            differences[i] = first[i] - second[i];
        }
        return differences;
    }
}
