package org.fascicle.radiomics.filter;

import java.util.Arrays;

/**
 * A one-dimensional convolution kernel: the response at i is the sum over t of {@code tap[t] · x[i + centre − t]}.
 * Two kernels are equal when their taps and centres are.
 */
final class Kernel {
    private final double[] taps;
    private final int centre;

    /** @param centre the tap that meets the voxel itself */
    Kernel(double[] taps, int centre) {
        if (centre < 0 || centre >= taps.length) {
            throw new IllegalArgumentException("the centre is one of the " + taps.length + " taps, not tap " + centre);
        }
        this.taps = taps.clone();
        this.centre = centre;
    }

    /** A kernel around its middle tap; of an even number of taps, the one after the middle. */
    static Kernel centred(double... taps) {
        return new Kernel(taps, taps.length / 2);
    }

    /** The mean over an odd number of voxels. */
    static Kernel mean(int support) {
        double[] taps = new double[support];
        Arrays.fill(taps, 1.0 / support);
        return centred(taps);
    }

    int length() {
        return taps.length;
    }

    double tap(int t) {
        return taps[t];
    }

    int centre() {
        return centre;
    }

    /** The distance from the centre to the farther end. */
    int reach() {
        return Math.max(centre, taps.length - 1 - centre);
    }

    /** The kernel seen from the other end of the axis. */
    Kernel mirrored() {
        double[] reversed = new double[taps.length];
        for (int t = 0; t < taps.length; t++) {
            // Adding 0 turns -0 into 0, so that a symmetric kernel equals its mirror image.
            reversed[t] = taps[taps.length - 1 - t] + 0.0;
        }
        return new Kernel(reversed, taps.length - 1 - centre);
    }

    /**
     * The kernel with {@code step − 1} zeros after each tap: the "à trous" scheme of undecimated wavelets. The zeros
     * after the last tap stay, since they decide where the middle is.
     */
    Kernel spread(int step) {
        double[] spread = new double[taps.length * step];
        for (int t = 0; t < taps.length; t++) {
            spread[t * step] = taps[t];
        }
        return centred(spread);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Kernel that && centre == that.centre && Arrays.equals(taps, that.taps);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(taps) + centre;
    }
}
