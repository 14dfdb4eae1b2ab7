package org.fascicle.networks.sampling;

import java.util.random.RandomGenerator;

/**
 * A shift in the axial plane.
 *
 * @param maxMm       along x and along y drawn evenly from −maxMm to maxMm
 * @param probability how often, 0 to 1
 */
public record Shift(double maxMm, double probability) implements SpatialAugmentation {
    public Shift {
        Ranges.require("shift in mm", maxMm, 0, 1000);
        Ranges.requireProbability(probability);
    }

    @Override
    public SpatialMap draw(RandomGenerator random, SampleGeometry geometry) {
        double x = Ranges.symmetric(random, maxMm);
        double y = Ranges.symmetric(random, maxMm);
        return p -> {
            p[0] -= x;
            p[1] -= y;
        };
    }
}
