package org.fascicle.preprocess;

import java.util.List;
import org.fascicle.cohort.Contrast;
import org.fascicle.harmonise.N4Settings;
import org.fascicle.toolkit.Param;

/**
 * Settings of {@code preprocess biasfield}.
 *
 * @param enabled      whether a study corrects its images
 * @param region       voxels the field is estimated from
 * @param shrinkFactor every so manieth voxel is used
 * @param levels       resolutions of the field
 * @param iterations   estimates at a resolution
 * @param convergence  least change that goes on
 * @param meshElements mesh elements at the first resolution
 * @param bins         histogram bins
 * @param fwhm         width of the bias distribution
 * @param wienerNoise  noise of the deconvolution
 * @param keepField    whether the field is written
 * @param contrasts    contrasts that are corrected
 */
public record BiasfieldConfig(
        @Param(doc = "whether a study's images are corrected, after registration and before intensities; the command by hand does it anyway") boolean enabled,
        @Param(doc = "voxels the field is estimated from: tissue (above the lower of Otsu's two thresholds), mask (all labelled voxels), or whole_image (all above 0)") Region region,
        @Param(doc = "the field is estimated on every so manieth voxel of the finest axis, coarser axes keep more", min = 1) int shrinkFactor,
        @Param(doc = "resolutions of the field, each with mesh elements half as long", min = 1, max = 8) int levels,
        @Param(doc = "estimates at each resolution at most", min = 1) int iterations,
        @Param(doc = "a resolution ends when the field changes by a smaller coefficient of variation", min = 0) double convergence,
        @Param(doc = "mesh elements along each axis at the first resolution", min = 1, max = 64) int meshElements,
        @Param(doc = "bins of the histogram of log intensities", min = 16) int bins,
        @Param(doc = "full width at half maximum of the bias distribution, log units", min = 0) double fwhm,
        @Param(doc = "noise term of the Wiener filter", min = 0) double wienerNoise,
        @Param(doc = "write each field to biasfields/<unit>/") boolean keepField,
        @Param(doc = "contrasts to correct; quantitative maps and complex parts are never touched by default") List<String> contrasts) {

    /** Spelt as in the params file. */
    public enum Region { tissue, mask, whole_image }

    public BiasfieldConfig {
        contrasts = IntensityConfig.knownContrasts(contrasts);
        settings(shrinkFactor, levels, iterations, convergence, meshElements, bins, fwhm, wienerNoise);
    }

    /** The library's defaults, on weighted images. */
    public static BiasfieldConfig defaults() {
        N4Settings usual = N4Settings.defaults();
        return new BiasfieldConfig(false, Region.tissue, usual.shrinkFactor(), usual.levels(), usual.iterations(), usual.convergence(), usual.meshElements(), usual.bins(),
                usual.fwhm(), usual.wienerNoise(), false, List.of(Contrast.t1w.name(), Contrast.t2w.name(), Contrast.stir.name()));
    }

    /** The library's settings. */
    N4Settings settings() {
        return settings(shrinkFactor, levels, iterations, convergence, meshElements, bins, fwhm, wienerNoise);
    }

    private static N4Settings settings(int shrinkFactor, int levels, int iterations, double convergence, int meshElements, int bins, double fwhm, double wienerNoise) {
        return new N4Settings(shrinkFactor, levels, iterations, convergence, meshElements, bins, fwhm, wienerNoise);
    }
}
