package org.fascicle.harmonise;

import java.util.Arrays;
import org.fascicle.image.Volume;

/**
 * The finite values of a region in rising order, and their percentiles by linear interpolation between order statistics
 * (Hyndman and Fan's type 7, {@code numpy.percentile}'s default).
 *
 * @param sorted the values
 */
record RegionPercentiles(float[] sorted) {
    static RegionPercentiles of(Volume image, IntensityRegion region) {
        float[] values = new float[image.data().length];
        int count = 0;
        for (int v = 0; v < values.length; v++) {
            float value = image.data()[v];
            if (Float.isFinite(value) && region.includes(v)) {
                values[count++] = value;
            }
        }
        float[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return new RegionPercentiles(sorted);
    }

    int count() {
        return sorted.length;
    }

    /** @param percent 0 to 100; there is at least one value */
    double at(double percent) {
        double position = (sorted.length - 1) * (percent / 100);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * ((double) sorted[above] - sorted[below]);
    }

    /**
     * The value around which most of the others gather: the half-sample mode, the densest half of the values taken again and
     * again (Bickel and Frühwirth, Computational Statistics and Data Analysis 2006). There is at least one value.
     */
    double mode() {
        int from = 0;
        int count = sorted.length;
        while (count > 3) {
            int half = (count + 1) / 2;
            int best = from;
            double width = Double.POSITIVE_INFINITY;
            for (int start = from; start + half <= from + count; start++) {
                double here = (double) sorted[start + half - 1] - sorted[start];
                if (here < width) {
                    width = here;
                    best = start;
                }
            }
            from = best;
            count = half;
        }
        if (count == 3) {
            double lower = (double) sorted[from + 1] - sorted[from];
            double upper = (double) sorted[from + 2] - sorted[from + 1];
            return lower == upper ? sorted[from + 1] : lower < upper ? mean(from) : mean(from + 1);
        }
        return count == 2 ? mean(from) : sorted[from];
    }

    private double mean(int first) {
        return ((double) sorted[first] + sorted[first + 1]) / 2;
    }
}
