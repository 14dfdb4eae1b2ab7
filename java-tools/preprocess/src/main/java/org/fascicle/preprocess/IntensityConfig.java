package org.fascicle.preprocess;

import java.util.List;
import org.fascicle.cohort.Contrast;
import org.fascicle.harmonise.NoNormalisation;
import org.fascicle.harmonise.Normalisation;
import org.fascicle.harmonise.PercentileScaling;
import org.fascicle.harmonise.ReferenceTissue;
import org.fascicle.harmonise.ZScore;
import org.fascicle.toolkit.Param;

/**
 * Settings of {@code preprocess intensity}.
 *
 * @param method    the rule
 * @param region    which voxels the rule's statistics are from
 * @param scale     what one standard deviation (zscore), the upper percentile (percentile) or the tissue (reference_tissue) becomes
 * @param outlierSd zscore: limit in standard deviations; 0 for none
 * @param lowPct    percentile: becomes 0
 * @param highPct   percentile: becomes {@code scale}
 * @param limit     percentile: whether values beyond are moved to the limits
 * @param tissue    reference_tissue: which
 * @param fatDepthMm reference_tissue: how deep fat is looked for
 * @param contrasts contrasts that are normalised; all others, and any part but mag, stay as they are
 */
public record IntensityConfig(
        @Param(doc = "none; zscore: (x - mean) / sd; percentile: (x - low) / (high - low); reference_tissue: x / mode of the tissue; nyul: landmarks learned by preprocess landmarks") Method method,
        @Param(doc = "voxels whose statistics are taken: whole_image as PyRadiomics, foreground (above the mean), or mask (all labelled voxels)") Region region,
        @Param(doc = "value of one standard deviation (zscore), of the upper percentile (percentile) or of the tissue (reference_tissue)", min = 0) double scale,
        @Param(doc = "zscore: values further from the mean are moved to this many standard deviations; 0 for no limit", unit = "sd", min = 0) double outlierSd,
        @Param(doc = "percentile: lower percentile, becomes 0", unit = "%", min = 0, max = 100) double lowPct,
        @Param(doc = "percentile: upper percentile, becomes scale", unit = "%", min = 0, max = 100) double highPct,
        @Param(doc = "percentile: move values beyond the percentiles to 0 and scale") boolean limit,
        @Param(doc = "reference_tissue: subcutaneous_fat, found below the skin where fat is bright, or muscle, all labelled voxels") Tissue tissue,
        @Param(doc = "reference_tissue: how deep below the skin fat is looked for", unit = "mm", min = 1, max = 100) double fatDepthMm,
        @Param(doc = "contrasts to normalise; quantitative maps and complex parts are never touched by default") List<String> contrasts) {

    /** The mode of fewer is chance. */
    private static final int LEAST_TISSUE_VOXELS = 50;

    /** Spelt as in the params file. */
    public enum Method { none, zscore, percentile, reference_tissue, nyul }

    /** Spelt as in the params file. */
    public enum Region { whole_image, foreground, mask }

    /** Spelt as in the params file. */
    public enum Tissue { subcutaneous_fat, muscle }

    public IntensityConfig {
        contrasts = knownContrasts(contrasts);
        if (!(fatDepthMm >= 1 && fatDepthMm <= 100)) {
            throw new IllegalArgumentException("fat_depth_mm is from 1 to 100 mm, not " + fatDepthMm);
        }
        rule(method, scale, outlierSd, lowPct, highPct, limit);
    }

    /** PyRadiomics' normalisation, with its documentation's scale of 100 for bin widths near 5, on weighted images. */
    public static IntensityConfig defaults() {
        return new IntensityConfig(Method.zscore, Region.whole_image, 100, 0, 1, 99, false, Tissue.subcutaneous_fat, 15,
                List.of(Contrast.t1w.name(), Contrast.t2w.name(), Contrast.stir.name()));
    }

    /** A copy of a list of contrasts, each of which there is. */
    static List<String> knownContrasts(List<String> contrasts) {
        for (String contrast : contrasts) {
            if (Contrast.named(contrast).isEmpty()) {
                throw new IllegalArgumentException("contrasts has \"" + contrast + "\"; the contrasts are " + Contrast.names());
            }
        }
        return List.copyOf(contrasts);
    }

    /** The rule these settings name, where it is not learned: {@code nyul} has its rule from a model. */
    Normalisation rule() {
        return rule(method, scale, outlierSd, lowPct, highPct, limit);
    }

    private static Normalisation rule(Method method, double scale, double outlierSd, double lowPct, double highPct, boolean limit) {
        return switch (method) {
            case none, nyul -> new NoNormalisation();
            case zscore -> new ZScore(scale, outlierSd == 0 ? Double.POSITIVE_INFINITY : outlierSd);
            case percentile -> new PercentileScaling(lowPct, highPct, scale, limit);
            case reference_tissue -> new ReferenceTissue(scale, LEAST_TISSUE_VOXELS);
        };
    }
}
