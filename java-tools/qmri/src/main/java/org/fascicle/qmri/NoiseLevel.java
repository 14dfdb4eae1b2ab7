package org.fascicle.qmri;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/** The noise of a magnitude image, from its background. */
public final class NoiseLevel {
    /** Each corner's share of the width and of the height. */
    private static final double CORNER = 0.08;
    private static final int FEWEST = 4;
    /** Median of a Rayleigh distribution over its scale. */
    private static final double RAYLEIGH_MEDIAN = Math.sqrt(2 * Math.log(2));

    private NoiseLevel() {}

    /**
     * Standard deviation of the noise in one channel: the median of the quietest corner over all slices, divided by
     * √(2 ln 2), as magnitudes of pure noise are Rayleigh distributed (Gudbjartsson and Patz, Magn Reson Med 1995;34:910).
     * Holds for one receive channel or sum-of-coils reconstructions that keep that distribution; empty where the
     * background has been set to 0.
     */
    public static OptionalDouble ofBackground(Volume magnitude, int frame) {
        Grid grid = magnitude.grid();
        int width = Math.max(FEWEST, (int) Math.round(CORNER * grid.nx()));
        int height = Math.max(FEWEST, (int) Math.round(CORNER * grid.ny()));
        if (2 * width > grid.nx() || 2 * height > grid.ny()) {
            return OptionalDouble.empty();
        }
        double quietest = Double.POSITIVE_INFINITY;
        for (int corner = 0; corner < 4; corner++) {
            int left = (corner & 1) == 0 ? 0 : grid.nx() - width;
            int low = (corner & 2) == 0 ? 0 : grid.ny() - height;
            quietest = Math.min(quietest, median(magnitude, frame, left, low, width, height));
        }
        return quietest > 0 && Double.isFinite(quietest) ? OptionalDouble.of(quietest / RAYLEIGH_MEDIAN) : OptionalDouble.empty();
    }

    private static double median(Volume magnitude, int frame, int left, int low, int width, int height) {
        Grid grid = magnitude.grid();
        double[] values = new double[width * height * grid.nz()];
        int n = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = low; j < low + height; j++) {
                for (int i = left; i < left + width; i++) {
                    values[n++] = magnitude.at(i, j, k, frame);
                }
            }
        }
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
