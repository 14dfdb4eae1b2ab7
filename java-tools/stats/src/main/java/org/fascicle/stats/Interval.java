package org.fascicle.stats;

/**
 * A two-sided interval.
 *
 * @param lower lower limit, at most {@code upper}
 * @param upper upper limit
 * @param level nominal coverage, in (0, 1)
 */
public record Interval(double lower, double upper, double level) {
    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("interval limits out of order: " + lower + ", " + upper);
        }
        requireLevel(level);
    }

    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level must be in (0, 1): " + level);
        }
    }
}
