package org.fascicle.report.gallery;

import java.util.Arrays;
import org.fascicle.image.Volume;

/**
 * The range of image values shown from black to white.
 *
 * @param low  shown black
 * @param high shown white; above {@code low}
 */
record GreyWindow(double low, double high) {
    /** Percentiles of a picture's window do not need more voxels than this. */
    private static final int SAMPLES = 200_000;

    GreyWindow {
        if (!(low < high)) {
            throw new IllegalArgumentException("an empty window: " + low + " to " + high);
        }
    }

    /**
     * From percentiles of the finite voxels of the first frame. An image of one value gets a window of one unit.
     *
     * @param lowPercentile  0 to 100
     * @param highPercentile 0 to 100, above the other
     */
    static GreyWindow of(Volume volume, double lowPercentile, double highPercentile) {
        int voxels = volume.grid().size();
        int stride = Math.max(1, voxels / SAMPLES);
        float[] sample = new float[(voxels + stride - 1) / stride];
        int n = 0;
        for (int v = 0; v < voxels; v += stride) {
            if (Float.isFinite(volume.data()[v])) {
                sample[n++] = volume.data()[v];
            }
        }
        if (n == 0) {
            return new GreyWindow(0, 1);
        }
        Arrays.sort(sample, 0, n);
        double low = sample[(int) Math.round(lowPercentile / 100 * (n - 1))];
        double high = sample[(int) Math.round(highPercentile / 100 * (n - 1))];
        return low < high ? new GreyWindow(low, high) : new GreyWindow(low, low + 1);
    }

    /** From 0 (black) to 1 (white); NaN is black. */
    double brightness(double value) {
        return value > low ? Math.min(1, (value - low) / (high - low)) : 0;
    }
}
