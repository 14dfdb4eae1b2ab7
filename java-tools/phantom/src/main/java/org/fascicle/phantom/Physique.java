package org.fascicle.phantom;

import java.util.random.RandomGenerator;

/**
 * How one person's body differs from the atlas. It stays the same over the years but for the muscles' bulk.
 *
 * @param size                 scale of bones and outlines, 0.8 to 1.2
 * @param muscularity          further scale of fascia and muscle radii, 0.75 to 1.25
 * @param subcutaneousFactor   subcutaneous thickness relative to the atlas, 0.2 to 3
 * @param shapeSeed            which warp of the shapes, and which deviation of each muscle
 */
public record Physique(double size, double muscularity, double subcutaneousFactor, long shapeSeed) {
    public Physique {
        require(size >= 0.8 && size <= 1.2, "size", size);
        require(muscularity >= 0.75 && muscularity <= 1.25, "muscularity", muscularity);
        require(subcutaneousFactor >= 0.2 && subcutaneousFactor <= 3, "subcutaneousFactor", subcutaneousFactor);
    }

    /**
     * A person of that build: bones scale with height, muscle with sex, subcutaneous fat with sex and body mass index.
     *
     * @param random drawn from four times
     */
    public static Physique of(double heightM, double bodyMassIndex, boolean female, RandomGenerator random) {
        double size = clamp(heightM / 1.72 * (1 + 0.02 * random.nextGaussian()), 0.86, 1.1);
        double muscularity = clamp((female ? 0.95 : 1.02) + 0.03 * random.nextGaussian(), 0.85, 1.1);
        double fat = (female ? 1.25 : 0.7) * Math.pow(bodyMassIndex / 23, 1.6) * Math.exp(0.15 * random.nextGaussian());
        return new Physique(size, muscularity, clamp(fat, 0.35, 2.0), random.nextLong());
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }

    private static void require(boolean holds, String name, double value) {
        if (!holds) {
            throw new IllegalArgumentException("a physique's " + name + " of " + value + " is out of range");
        }
    }
}
