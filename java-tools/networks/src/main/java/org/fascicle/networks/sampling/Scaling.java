package org.fascicle.networks.sampling;

import java.util.random.RandomGenerator;

/**
 * Enlarges or shrinks about the sample's centre, by one factor along all axes.
 *
 * @param maxFraction the factor is drawn evenly from 1 − maxFraction to 1 + maxFraction; 0 to 0.9
 * @param probability how often, 0 to 1
 */
public record Scaling(double maxFraction, double probability) implements SpatialAugmentation {
    public Scaling {
        Ranges.require("scaling as a fraction", maxFraction, 0, 0.9);
        Ranges.requireProbability(probability);
    }

    @Override
    public SpatialMap draw(RandomGenerator random, SampleGeometry geometry) {
        double factor = 1 + Ranges.symmetric(random, maxFraction);
        return p -> {
            p[0] /= factor;
            p[1] /= factor;
            p[2] /= factor;
        };
    }
}
