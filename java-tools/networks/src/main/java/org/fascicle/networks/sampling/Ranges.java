package org.fascicle.networks.sampling;

import java.util.random.RandomGenerator;

/** Checks of settings, and draws from them. */
final class Ranges {
    private Ranges() {}

    static void require(String what, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(what + ": " + value + " is not from " + min + " to " + max);
        }
    }

    static void requireProbability(double probability) {
        require("probability", probability, 0, 1);
    }

    /** Evenly from −max to max. */
    static double symmetric(RandomGenerator random, double max) {
        return max * (2 * random.nextDouble() - 1);
    }
}
