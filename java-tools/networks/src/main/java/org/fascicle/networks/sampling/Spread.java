package org.fascicle.networks.sampling;

/**
 * How the intensities of one channel of a sample lie.
 *
 * @param least    the least
 * @param largest  the largest
 * @param sd       standard deviation, by n
 */
record Spread(double least, double largest, double sd) {
    static Spread of(float[] values, int at, int length) {
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int v = at; v < at + length; v++) {
            least = Math.min(least, values[v]);
            largest = Math.max(largest, values[v]);
            sum += values[v];
        }
        double mean = sum / length;
        double squares = 0;
        for (int v = at; v < at + length; v++) {
            squares += (values[v] - mean) * (values[v] - mean);
        }
        return new Spread(least, largest, Math.sqrt(squares / length));
    }
}
