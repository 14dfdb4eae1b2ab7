package org.fascicle.networks.sampling;

import java.util.random.RandomGenerator;

/**
 * Multiplies intensities by a smooth field, as receive coils do: exp of a polynomial of third degree in x, y and z over the sample, scaled
 * so that its logarithm reaches {@code maxLog} at most. Intensities count from the sample's least, which stays, so that normalised
 * images, whose air is negative, are treated as those from the scanner.
 *
 * @param maxLog      largest logarithm of the field, drawn evenly from 0 to this; 0.4 lets signal vary between 67 % and 149 %
 * @param probability how often, 0 to 1
 */
public record BiasField(double maxLog, double probability) implements IntensityAugmentation {
    private static final int DEGREE = 3;

    public BiasField {
        Ranges.require("logarithm of the bias field", maxLog, 0, 3);
        Ranges.requireProbability(probability);
    }

    @Override
    public void apply(RandomGenerator random, SampleGeometry geometry, float[] images, int at) {
        SampleShape shape = geometry.shape();
        double[] field = field(random, shape);
        for (int channel = 0; channel < shape.channels(); channel++) {
            int start = at + channel * shape.voxels();
            double least = Spread.of(images, start, shape.voxels()).least();
            for (int v = 0; v < field.length; v++) {
                images[start + v] = (float) (least + (images[start + v] - least) * field[v]);
            }
        }
    }

    private double[] field(RandomGenerator random, SampleShape shape) {
        double reach = maxLog * random.nextDouble();
        double[] log = new double[shape.voxels()];
        for (int degree = 1; degree <= DEGREE; degree++) {
            for (int a = 0; a <= degree; a++) {
                for (int b = 0; a + b <= degree; b++) {
                    addTerm(log, shape, Ranges.symmetric(random, 1), a, b, degree - a - b);
                }
            }
        }
        double largest = 0;
        for (double value : log) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int v = 0; v < log.length; v++) {
            log[v] = largest == 0 ? 1 : StrictMath.exp(reach * log[v] / largest);
        }
        return log;
    }

    private static void addTerm(double[] sum, SampleShape shape, double factor, int a, int b, int c) {
        int v = 0;
        for (int d = 0; d < shape.depth(); d++) {
            double z = power(along(d, shape.depth()), c);
            for (int h = 0; h < shape.height(); h++) {
                double yz = factor * z * power(along(h, shape.height()), b);
                for (int w = 0; w < shape.width(); w++) {
                    sum[v++] += yz * power(along(w, shape.width()), a);
                }
            }
        }
    }

    /** −1 at the first, 1 at the last. */
    private static double along(int index, int size) {
        return size == 1 ? 0 : 2.0 * index / (size - 1) - 1;
    }

    private static double power(double base, int exponent) {
        double result = 1;
        for (int e = 0; e < exponent; e++) {
            result *= base;
        }
        return result;
    }
}
