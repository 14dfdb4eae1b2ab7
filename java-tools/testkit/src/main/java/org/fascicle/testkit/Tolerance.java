package org.fascicle.testkit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * How far a number may lie from its reference: |actual − reference| ≤ {@code limit} × max(|reference|, {@code floor}),
 * without the factor where {@code floor} is infinite.
 *
 * @param limit  largest error allowed, ≥ 0
 * @param floor  smallest size of a reference to which the error is relative; infinite for an absolute error
 */
public record Tolerance(double limit, double floor) {
    public Tolerance {
        if (!(limit >= 0 && Double.isFinite(limit)) || !(floor >= 0)) {
            throw new IllegalArgumentException("not a tolerance: " + limit + ", " + floor);
        }
    }

    /** |actual − reference| ≤ limit. */
    public static Tolerance absolute(double limit) {
        return new Tolerance(limit, Double.POSITIVE_INFINITY);
    }

    /** |actual − reference| ≤ limit × |reference|. */
    public static Tolerance relative(double limit) {
        return new Tolerance(limit, 0);
    }

    /** Within a relative or an absolute limit, whichever is wider. */
    public static Tolerance relativeOrAbsolute(double relative, double absolute) {
        return new Tolerance(relative, absolute / relative);
    }

    /** The error in this tolerance's measure; 0 for two equal numbers, infinities and NaN included, infinite where one alone is not finite. */
    public double error(double actual, double reference) {
        if (Double.compare(actual, reference) == 0 || actual == reference) {
            return 0;
        }
        double error = Math.abs(actual - reference);
        if (!Double.isFinite(error)) {
            return Double.POSITIVE_INFINITY;
        }
        return Double.isInfinite(floor) ? error : error / Math.max(Math.abs(reference), floor);
    }

    /** As the validation report prints it: {@code 1e-06 relative, or 1e-09}. */
    @Override
    public String toString() {
        if (Double.isInfinite(floor)) {
            return number(limit);
        }
        return number(limit) + (floor == 0 ? " relative" : " relative, or " + number(limit * floor));
    }

    private static String number(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
        return value >= 1e-3 ? rounded.toPlainString() : String.format(Locale.ROOT, "%." + (rounded.precision() - 1) + "e", rounded);
    }
}
