package org.fascicle.registration;

/**
 * What a transform's parameters refer to.
 *
 * @param centreMm the point that rotations and matrices leave where it is
 * @param radiusMm root mean square distance of tissue from it: what turns angles into lengths
 */
record Pivot(double[] centreMm, double radiusMm) {
    static Pivot of(FixedSamples samples) {
        double[] centre = samples.centreMm();
        return new Pivot(centre, samples.radiusMm(centre));
    }
}
