package org.fascicle.qmri;

import java.util.Arrays;

/**
 * The flip angle across a slice, relative to its nominal value, at equally spaced positions from the centre outwards. The
 * signal of a slice is the mean over the positions.
 *
 * @param relativeFlip each above 0 and at most 1.5
 */
public record SliceProfile(double[] relativeFlip) {
    public SliceProfile {
        relativeFlip = relativeFlip.clone();
        if (relativeFlip.length == 0 || Arrays.stream(relativeFlip).anyMatch(f -> !(f > 0) || f > 1.5)) {
            throw new IllegalArgumentException("a slice profile holds relative flip angles above 0 and at most 1.5, not " + Arrays.toString(relativeFlip));
        }
    }

    /** The nominal angle everywhere. */
    public static SliceProfile ideal() {
        return new SliceProfile(new double[] {1});
    }

    /**
     * A Gaussian profile: {@code exp(−4 ln2 · z²/FWHM²)} at {@code points} positions from the centre to half a slice
     * thickness.
     *
     * @param relativeWidth full width at half maximum over slice thickness, above 0
     * @param points        at least 1
     */
    public static SliceProfile gaussian(double relativeWidth, int points) {
        if (!(relativeWidth > 0) || points < 1) {
            throw new IllegalArgumentException("a Gaussian profile needs a width above 0 and a point, not " + relativeWidth + " and " + points);
        }
        double[] flips = new double[points];
        for (int i = 0; i < points; i++) {
            double z = 0.5 * (i + 0.5) / points / relativeWidth;
            flips[i] = Math.exp(-4 * Math.log(2) * z * z);
        }
        return new SliceProfile(flips);
    }

    @Override
    public double[] relativeFlip() {
        return relativeFlip.clone();
    }

    /** Echo amplitudes averaged over the slice; see {@link ExtendedPhaseGraph#amplitudes}. */
    public double[] amplitudes(ExtendedPhaseGraph train, double t1Ms, double t2Ms, double b1) {
        double[] mean = new double[train.echoes()];
        for (double flip : relativeFlip) {
            double[] amplitudes = train.amplitudes(t1Ms, t2Ms, b1 * flip);
            for (int e = 0; e < mean.length; e++) {
                mean[e] += amplitudes[e] / relativeFlip.length;
            }
        }
        return mean;
    }
}
