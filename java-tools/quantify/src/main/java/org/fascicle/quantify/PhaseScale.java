package org.fascicle.quantify;

import java.nio.file.Path;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.Volume;

/** Radians per unit of a phase image. */
enum PhaseScale {
    /** Found from the range of values. */
    auto(Double.NaN),
    radians(1),
    milliradians(0.001),
    /** −4096 to 4095 for −π to π. */
    signed_12_bit(Math.PI / 4096),
    /** 0 to 4095 for a whole turn; a constant phase does not matter. */
    unsigned_12_bit(Math.PI / 2048);

    private static final double SLACK = 1.01;

    private final double radiansPerUnit;

    PhaseScale(double radiansPerUnit) {
        this.radiansPerUnit = radiansPerUnit;
    }

    /** @throws ImageFormatException where the range fits none */
    double of(Path file, Volume phase) throws ImageFormatException {
        return this == auto ? found(file, phase).radiansPerUnit : radiansPerUnit;
    }

    private static PhaseScale found(Path file, Volume phase) throws ImageFormatException {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float value : phase.data()) {
            if (Float.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        double reach = Math.max(-low, high);
        if (reach <= 2 * Math.PI * SLACK) {
            return radians;
        }
        if (low < 0 && reach <= 1000 * Math.PI * SLACK) {
            return milliradians;
        }
        if (reach <= 4096 * SLACK) {
            return low < 0 ? signed_12_bit : unsigned_12_bit;
        }
        throw new ImageFormatException(file, "its values from " + low + " to " + high + " are in no known unit of phase", "set phase_unit");
    }
}
