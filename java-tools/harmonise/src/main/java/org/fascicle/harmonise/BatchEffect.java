package org.fascicle.harmonise;

import java.util.Arrays;

/**
 * What a batch does to standardised features: {@code z = location + √scale · e}.
 *
 * @param location γ, one a feature, in pooled standard deviations
 * @param scale    δ² (a ratio of variances), one a feature, above 0
 */
public record BatchEffect(double[] location, double[] scale) {

    public BatchEffect {
        if (location.length != scale.length) {
            throw new IllegalArgumentException("a batch has %d locations and %d scales".formatted(location.length, scale.length));
        }
        for (int f = 0; f < location.length; f++) {
            if (!Double.isFinite(location[f]) || !Double.isFinite(scale[f]) || !(scale[f] > 0)) {
                throw new IllegalArgumentException("feature %d: location %s, scale %s".formatted(f, location[f], scale[f]));
            }
        }
        location = location.clone();
        scale = scale.clone();
    }

    /** No effect: location 0, scale 1. */
    static BatchEffect none(int features) {
        double[] scale = new double[features];
        Arrays.fill(scale, 1);
        return new BatchEffect(new double[features], scale);
    }

    /** Number of features. */
    public int features() {
        return location.length;
    }

    @Override
    public double[] location() {
        return location.clone();
    }

    @Override
    public double[] scale() {
        return scale.clone();
    }

    /** A standardised value of one feature without the effect: {@code (z − γ) / δ}. */
    double remove(int feature, double standardised) {
        return (standardised - location[feature]) / Math.sqrt(scale[feature]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BatchEffect effect && Arrays.equals(location, effect.location) && Arrays.equals(scale, effect.scale);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(location) + Arrays.hashCode(scale);
    }

    @Override
    public String toString() {
        return "BatchEffect[%d features]".formatted(features());
    }
}
