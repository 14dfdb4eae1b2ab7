package org.fascicle.image;

/**
 * The intensity that parts the values of an image into classes with the largest variance between them. The histogram has
 * 256 bins between the least and the largest finite value (Otsu, IEEE Transactions on Systems, Man, and Cybernetics 1979).
 */
public final class OtsuThreshold {
    private static final int BINS = 256;

    private OtsuThreshold() {}

    /** Counts of the values, {@code width} wide each, the first from {@code least}. */
    private record Histogram(float least, float largest, double width, long[] counts) {
        /** The upper end of a bin. */
        double above(int bin) {
            return least + (bin + 1) * width;
        }
    }

    /**
     * The threshold between two classes: the brighter is what lies above it. A constant image has none above.
     *
     * @param values intensities; those that are not finite take no part
     */
    public static double of(float[] values) {
        Histogram histogram = histogram(values);
        return histogram.width > 0 ? histogram.above(bestSplit(histogram.counts)) : histogram.largest;
    }

    /**
     * The lower of the two thresholds between three classes: in a limb, air lies below it, and muscle and fat above, however
     * bright one is beside the other. Two classes would put muscle with the air where fat is three times as bright.
     *
     * @param values intensities; those that are not finite take no part
     */
    public static double lowerOfThree(float[] values) {
        Histogram histogram = histogram(values);
        return histogram.width > 0 ? histogram.above(bestLowerSplit(histogram.counts)) : histogram.largest;
    }

    private static Histogram histogram(float[] values) {
        float least = Float.POSITIVE_INFINITY;
        float largest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            if (Float.isFinite(value)) {
                least = Math.min(least, value);
                largest = Math.max(largest, value);
            }
        }
        long[] counts = new long[BINS];
        if (!(largest > least)) {
            return new Histogram(least, largest, 0, counts);
        }
        double width = ((double) largest - least) / BINS;
        for (float value : values) {
            if (Float.isFinite(value)) {
                counts[Math.min(BINS - 1, (int) ((value - least) / width))]++;
            }
        }
        return new Histogram(least, largest, width, counts);
    }

    /** The last bin of the lower class. */
    private static int bestSplit(long[] counts) {
        long total = 0;
        double moment = 0;
        for (int bin = 0; bin < BINS; bin++) {
            total += counts[bin];
            moment += (double) bin * counts[bin];
        }
        long below = 0;
        double momentBelow = 0;
        int best = 0;
        double bestVariance = -1;
        for (int bin = 0; bin < BINS - 1; bin++) {
            below += counts[bin];
            momentBelow += (double) bin * counts[bin];
            if (below > 0 && below < total) {
                double between = momentBelow / below - (moment - momentBelow) / (total - below);
                double variance = (double) below * (total - below) * between * between;
                if (variance > bestVariance) {
                    bestVariance = variance;
                    best = bin;
                }
            }
        }
        return best;
    }

    /** The last bin of the lowest of three classes. */
    private static int bestLowerSplit(long[] counts) {
        long[] upTo = new long[BINS + 1];
        double[] momentUpTo = new double[BINS + 1];
        for (int bin = 0; bin < BINS; bin++) {
            upTo[bin + 1] = upTo[bin] + counts[bin];
            momentUpTo[bin + 1] = momentUpTo[bin] + (double) bin * counts[bin];
        }
        int best = 0;
        double bestVariance = -1;
        for (int lower = 1; lower < BINS - 1; lower++) {
            for (int upper = lower + 1; upper < BINS; upper++) {
                double variance = spread(upTo, momentUpTo, 0, lower) + spread(upTo, momentUpTo, lower, upper) + spread(upTo, momentUpTo, upper, BINS);
                if (variance > bestVariance) {
                    bestVariance = variance;
                    best = lower - 1;
                }
            }
        }
        return best;
    }

    /** A class's part of the variance between classes, up to terms that all splits share. */
    private static double spread(long[] upTo, double[] momentUpTo, int from, int to) {
        long count = upTo[to] - upTo[from];
        double moment = momentUpTo[to] - momentUpTo[from];
        return count == 0 ? 0 : moment * moment / count;
    }
}
