package org.fascicle.qmri;

import java.util.Arrays;
import org.fascicle.image.Volume;

/** Which voxels of an image hold signal rather than air. */
public final class Tissue {
    private static final double BRIGHT = 0.99;

    private Tissue() {}

    /**
     * Voxels whose root mean square over the echoes is above two thresholds: one from the noise, and a share of the bright
     * voxels' (99th percentile), which serves where the background has been set to 0 and tells no noise.
     *
     * @param noiseThreshold units of the image, 0 or more
     * @param share          of the 99th percentile, 0 to below 1
     */
    public static boolean[] of(Volume magnitude, double noiseThreshold, double share) {
        int size = magnitude.grid().size();
        double[] level = new double[size];
        for (int v = 0; v < size; v++) {
            double energy = 0;
            for (int e = 0; e < magnitude.frames(); e++) {
                double value = magnitude.data()[e * size + v];
                energy += value * value;
            }
            level[v] = Math.sqrt(energy / magnitude.frames());
        }
        double[] sorted = Arrays.stream(level).filter(Double::isFinite).sorted().toArray();
        double bright = sorted.length == 0 ? 0 : sorted[(int) (BRIGHT * (sorted.length - 1))];
        double threshold = Math.max(noiseThreshold, share * bright);
        boolean[] tissue = new boolean[size];
        for (int v = 0; v < size; v++) {
            // What is not finite is kept: its outcome says so.
            tissue[v] = level[v] > threshold || !Double.isFinite(level[v]);
        }
        return tissue;
    }
}
