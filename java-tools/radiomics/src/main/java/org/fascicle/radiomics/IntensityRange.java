package org.fascicle.radiomics;

/**
 * The intensities that voxels of a region may have, both ends included.
 *
 * @param low  the lowest, or minus infinity
 * @param high the highest, or infinity
 */
public record IntensityRange(double low, double high) {
    /** Any intensity. */
    public static final IntensityRange ALL = new IntensityRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public IntensityRange {
        if (!(low <= high)) {
            throw new IllegalArgumentException("a range of intensities runs from low to high, not from " + low + " to " + high);
        }
    }

    /** Whether an intensity lies within. */
    public boolean contains(double intensity) {
        return intensity >= low && intensity <= high;
    }

    /** Whether there is a lower end. */
    boolean hasLow() {
        return low > Double.NEGATIVE_INFINITY;
    }

    /** Whether there is an upper end. */
    boolean hasHigh() {
        return high < Double.POSITIVE_INFINITY;
    }
}
