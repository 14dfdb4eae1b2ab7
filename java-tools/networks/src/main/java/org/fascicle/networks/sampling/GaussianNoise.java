package org.fascicle.networks.sampling;

import java.util.random.RandomGenerator;

/**
 * Adds normal noise, each voxel and channel for itself. Magnitude noise is Rician; above a signal-to-noise ratio of 3, where muscle lies,
 * it is normal (Gudbjartsson and Patz, Magnetic Resonance in Medicine 1995).
 *
 * @param maxSdFraction the noise's standard deviation is drawn evenly from 0 to this fraction of the channel's own; 0 to 3
 * @param probability   how often, 0 to 1
 */
public record GaussianNoise(double maxSdFraction, double probability) implements IntensityAugmentation {
    public GaussianNoise {
        Ranges.require("noise as a fraction of the standard deviation", maxSdFraction, 0, 3);
        Ranges.requireProbability(probability);
    }

    @Override
    public void apply(RandomGenerator random, SampleGeometry geometry, float[] images, int at) {
        double fraction = maxSdFraction * random.nextDouble();
        SampleShape shape = geometry.shape();
        for (int channel = 0; channel < shape.channels(); channel++) {
            int start = at + channel * shape.voxels();
            double sd = fraction * Spread.of(images, start, shape.voxels()).sd();
            for (int v = start; v < start + shape.voxels(); v++) {
                images[v] += (float) (sd * random.nextGaussian());
            }
        }
    }
}
