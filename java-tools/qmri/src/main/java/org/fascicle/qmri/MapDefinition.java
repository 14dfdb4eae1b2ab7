package org.fascicle.qmri;

import java.util.Optional;

/**
 * What makes two values of a map comparable: the quantity, how it was computed where the quantity leaves that open, and
 * the field strength. A global T2 of 55 ms at 1.5 T says nothing about a cut-off for water T2, or for 3 T.
 *
 * @param quantity       what is measured
 * @param method         how, such as {@code spectrum hamilton_2011}; empty where the quantity says it all, or nobody said
 * @param fieldStrengthT field strength, T; null where it is not known
 */
public record MapDefinition(MapQuantity quantity, String method, Double fieldStrengthT) {
    /** Field strengths this close are the same: makers write 2.89 T for 3 T. */
    private static final double SAME_FIELD_T = 0.15;

    public MapDefinition {
        if (fieldStrengthT != null && !(fieldStrengthT > 0)) {
            throw new IllegalArgumentException("a field strength is above 0 T, not " + fieldStrengthT);
        }
    }

    /**
     * Why values under this definition must not be compared with values under another; empty where they may. An unknown
     * field strength is comparable with nothing, nor is a fat fraction whose spectrum nobody named.
     */
    public Optional<String> whyNotComparable(MapDefinition other) {
        if (quantity != other.quantity) {
            return Optional.of(quantity + " is not " + other.quantity);
        }
        if (fieldStrengthT == null || other.fieldStrengthT == null) {
            return Optional.of("the field strength of " + (fieldStrengthT == null ? this : other) + " is not known");
        }
        if (Math.abs(fieldStrengthT - other.fieldStrengthT) > SAME_FIELD_T) {
            return Optional.of(quantity + " at " + fieldStrengthT + " T is not " + quantity + " at " + other.fieldStrengthT + " T");
        }
        boolean bothNamed = !method.isEmpty() && !other.method.isEmpty();
        if ((bothNamed || quantity.needsMethod()) && !method.equals(other.method)) {
            return Optional.of(quantity + " by " + named(method) + " is not " + quantity + " by " + named(other.method));
        }
        return Optional.empty();
    }

    private static String named(String method) {
        return method.isEmpty() ? "a method that nobody named" : method;
    }

    @Override
    public String toString() {
        return quantity + (method.isEmpty() ? "" : " by " + method) + (fieldStrengthT == null ? "" : " at " + fieldStrengthT + " T");
    }
}
