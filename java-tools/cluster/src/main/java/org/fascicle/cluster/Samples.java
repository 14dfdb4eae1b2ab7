package org.fascicle.cluster;

/** Checks and sums shared by the classes that take {@code [sample][feature]} arrays. */
final class Samples {
    private Samples() {}

    /** Refuses an empty, ragged or non-finite matrix. */
    static void require(double[][] samples, int features) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("there are no samples");
        }
        for (int i = 0; i < samples.length; i++) {
            requireFinite(samples[i], features, "row " + i);
        }
    }

    static void requireFinite(double[] values, int features, String what) {
        if (values.length != features) {
            throw new IllegalArgumentException("%s has %d values for %d features".formatted(what, values.length, features));
        }
        for (int f = 0; f < features; f++) {
            if (!Double.isFinite(values[f])) {
                throw new IllegalArgumentException("%s, feature %d is %s".formatted(what, f, values[f]));
            }
        }
    }

    static double[][] copyOf(double[][] matrix, int features) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            requireFinite(matrix[i], features, "row " + i);
            copy[i] = matrix[i].clone();
        }
        return copy;
    }

    static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int f = 0; f < a.length; f++) {
            double difference = a[f] - b[f];
            sum += difference * difference;
        }
        return sum;
    }

    /** Where the smallest of some numbers is, the first of equal ones. */
    static int smallest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] < values[best]) {
                best = i;
            }
        }
        return best;
    }
}
