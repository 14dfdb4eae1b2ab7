package org.fascicle.radiomics;

/** What a feature came to: a number, or the reason why there is none. */
public sealed interface FeatureValue {
    /** @param value a finite number in the feature's unit */
    record Computed(double value) implements FeatureValue {
        public Computed {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a computed feature is finite, not " + value);
            }
        }
    }

    /** @param reason why the feature is not defined for this region, to be read by a user */
    record Undefined(String reason) implements FeatureValue {
    }

    /**
     * @param image  the filtered image, by the first part of the feature's column, which could not be made where the region lies
     * @param reason why, to be read by a user
     */
    record LeftOut(String image, String reason) implements FeatureValue {
    }

    /** The number as a computed value, or undefined where it is not finite. */
    static FeatureValue of(double value, String reasonIfNotFinite) {
        return Double.isFinite(value) ? new Computed(value) : new Undefined(reasonIfNotFinite);
    }
}
