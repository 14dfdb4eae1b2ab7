package org.fascicle.harmonise;

/**
 * Settings of {@link N4BiasFieldCorrection}; the defaults are those that ITK's filter is used with.
 *
 * @param shrinkFactor  the field is estimated on every so manieth voxel: along the axis with the finest spacing, and along
 *                      the others as many as keep the spacing below that; 1 for all voxels
 * @param levels        resolutions of the field, each with mesh elements half as long as the one before
 * @param iterations    estimates at each level at most
 * @param convergence   a level ends when an estimate changes the field by a smaller coefficient of variation
 * @param meshElements  mesh elements along each axis at the first level
 * @param bins          bins of the histogram of log intensities
 * @param fwhm          width of the bias distribution, log units
 * @param wienerNoise   noise of the Wiener filter
 */
public record N4Settings(int shrinkFactor, int levels, int iterations, double convergence, int meshElements, int bins, double fwhm, double wienerNoise) {
    public N4Settings {
        if (shrinkFactor < 1 || levels < 1 || levels > 8 || iterations < 1 || meshElements < 1 || meshElements > 64) {
            throw new IllegalArgumentException("shrink factor, iterations and mesh elements (to 64) are 1 or more, levels 1 to 8; not "
                    + shrinkFactor + ", " + iterations + ", " + meshElements + ", " + levels);
        }
        if (bins < 16 || !(convergence >= 0) || !(fwhm > 0) || !(wienerNoise > 0)) {
            throw new IllegalArgumentException("16 bins or more, convergence 0 or more, width and noise above 0; not " + bins + ", " + convergence
                    + ", " + fwhm + ", " + wienerNoise);
        }
    }

    /** Shrink factor 4, four levels of 50 iterations, one mesh element at the first, 200 bins, width 0.15, noise 0.01. */
    public static N4Settings defaults() {
        return new N4Settings(4, 4, 50, 0.001, 1, 200, 0.15, 0.01);
    }
}
