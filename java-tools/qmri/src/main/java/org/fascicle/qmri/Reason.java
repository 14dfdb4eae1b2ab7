package org.fascicle.qmri;

import java.util.Locale;

/** Why a voxel that was to be fitted has no value. */
public enum Reason {
    /** A signal is NaN or infinite. */
    NOT_FINITE,
    /** The signal does not stand above the noise, or is 0 or less. */
    NO_SIGNAL,
    /** The signal does not fall with echo time. */
    NO_DECAY,
    /** The best fit has no water in it. */
    NO_WATER,
    /** The residual tells no field offset from another. */
    NO_FIELD,
    /** The best value lies outside the range asked for. */
    OUT_OF_RANGE,
    /** The best value lies at an end of the dictionary. */
    AT_THE_EDGE,
    /** The largest number of iterations was reached. */
    ITERATIONS;

    /** As outcome maps' sidecars spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
