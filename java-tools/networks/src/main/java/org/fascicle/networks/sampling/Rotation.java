package org.fascicle.networks.sampling;

import java.util.random.RandomGenerator;

/**
 * A rotation about the sample's centre, in the axial plane: about z. Limbs lie along z, and stacks are too short to be turned otherwise.
 *
 * @param maxDegrees  the angle is drawn evenly from −maxDegrees to maxDegrees; 0 to 180
 * @param probability how often, 0 to 1
 */
public record Rotation(double maxDegrees, double probability) implements SpatialAugmentation {
    public Rotation {
        Ranges.require("rotation in degrees", maxDegrees, 0, 180);
        Ranges.requireProbability(probability);
    }

    @Override
    public SpatialMap draw(RandomGenerator random, SampleGeometry geometry) {
        double angle = Math.toRadians(Ranges.symmetric(random, maxDegrees));
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        return p -> {
            double x = cos * p[0] + sin * p[1];
            p[1] = cos * p[1] - sin * p[0];
            p[0] = x;
        };
    }
}
