package org.fascicle.radiomics;

/**
 * How the matrices of several directions become one value (PyRadiomics' {@code weightingNorm}). Where matrices are
 * merged, each is weighted by {@code exp(-d²)}, d the length in mm of the step under a norm, and the features are those
 * of the sum.
 */
public enum WeightingNorm {
    /** Not merged: each feature is the mean over the directions (PyRadiomics' {@code null}; IBSI's averaged). */
    SEPARATE,
    /** Merged with weight 1 (PyRadiomics' {@code no_weighting}; IBSI's merged). */
    NO_WEIGHTING,
    /** Merged, d the sum of the steps along the axes. */
    MANHATTAN,
    /** Merged, d the straight distance. */
    EUCLIDEAN,
    /** Merged, d the longest step along an axis. */
    INFINITY;

    /** Whether directions are added up before features are computed. */
    boolean merges() {
        return this != SEPARATE;
    }

    /** The weight of a direction's matrix. */
    double weight(Direction direction, RegionOfInterest region) {
        double x = direction.lengthMm(region, 0);
        double y = direction.lengthMm(region, 1);
        double z = direction.lengthMm(region, 2);
        return switch (this) {
            case SEPARATE, NO_WEIGHTING -> 1;
            case MANHATTAN -> Math.exp(-(x + y + z) * (x + y + z));
            case EUCLIDEAN -> Math.exp(-(x * x + y * y + z * z));
            case INFINITY -> {
                double longest = Math.max(x, Math.max(y, z));
                yield Math.exp(-longest * longest);
            }
        };
    }
}
