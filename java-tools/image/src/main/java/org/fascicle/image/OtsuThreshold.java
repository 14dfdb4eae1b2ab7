package org.fascicle.image;

/**
 * The intensity that parts the values of an image into two classes with the largest variance between them: air and tissue
 * in a limb. The histogram has 256 bins between the least and the largest finite value (Otsu, IEEE Transactions on
 * Systems, Man, and Cybernetics 1979).
 */
public final class OtsuThreshold {
    private static final int BINS = 256;

    private OtsuThreshold() {}

    /**
     * The threshold: tissue is what lies above it. A constant image has none above.
     *
     * @param values intensities; those that are not finite take no part
     */
    public static double of(float[] values) {
        float least = Float.POSITIVE_INFINITY;
        float largest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            if (Float.isFinite(value)) {
                least = Math.min(least, value);
                largest = Math.max(largest, value);
            }
        }
        if (!(largest > least)) {
            return largest;
        }
        double width = ((double) largest - least) / BINS;
        long[] counts = new long[BINS];
        for (float value : values) {
            if (Float.isFinite(value)) {
                counts[Math.min(BINS - 1, (int) ((value - least) / width))]++;
            }
        }
        return least + (bestSplit(counts) + 1) * width;
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
}
