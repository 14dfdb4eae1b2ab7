package org.fascicle.networks.sampling;

import java.util.random.RandomGenerator;

/**
 * Bends contrast: intensities, brought to 0…1 between the sample's least and largest, are raised to a power γ and brought back.
 *
 * @param maxLog      log γ is drawn evenly from −maxLog to maxLog; 0.3 gives γ between 0.74 and 1.35
 * @param probability how often, 0 to 1
 */
public record GammaContrast(double maxLog, double probability) implements IntensityAugmentation {
    public GammaContrast {
        Ranges.require("logarithm of gamma", maxLog, 0, 3);
        Ranges.requireProbability(probability);
    }

    @Override
    public void apply(RandomGenerator random, SampleGeometry geometry, float[] images, int at) {
        double gamma = StrictMath.exp(Ranges.symmetric(random, maxLog));
        SampleShape shape = geometry.shape();
        for (int channel = 0; channel < shape.channels(); channel++) {
            int start = at + channel * shape.voxels();
            Spread spread = Spread.of(images, start, shape.voxels());
            double range = spread.largest() - spread.least();
            if (range == 0 || gamma == 1) {
                continue;
            }
            for (int v = start; v < start + shape.voxels(); v++) {
                images[v] = (float) (spread.least() + range * StrictMath.pow((images[v] - spread.least()) / range, gamma));
            }
        }
    }
}
