package org.fascicle.phantom;

import java.util.random.RandomGenerator;
import org.fascicle.image.Affine;

/**
 * How the person lay in the scanner: a turn about the long axis, then a shift.
 *
 * @param turnRad  about +z
 * @param shiftXMm to the patient's right
 * @param shiftYMm to the front
 * @param shiftZMm to the head
 */
public record Pose(double turnRad, double shiftXMm, double shiftYMm, double shiftZMm) {
    /** Straight, in the middle. */
    public static final Pose STRAIGHT = new Pose(0, 0, 0, 0);

    /** The map from scanner coordinates to the body's, RAS mm both. */
    public Affine fromScanner() {
        double cos = Math.cos(turnRad);
        double sin = Math.sin(turnRad);
        return new Affine(cos, sin, 0, -cos * shiftXMm - sin * shiftYMm, -sin, cos, 0, sin * shiftXMm - cos * shiftYMm,
                0, 0, 1, -shiftZMm);
    }

    /** As a technician repositions a patient: within a few degrees and millimetres. */
    public static Pose repositioned(RandomGenerator random) {
        return new Pose(Math.toRadians(1.5) * random.nextGaussian(), 3 * random.nextGaussian(), 3 * random.nextGaussian(),
                4 * random.nextGaussian());
    }
}
