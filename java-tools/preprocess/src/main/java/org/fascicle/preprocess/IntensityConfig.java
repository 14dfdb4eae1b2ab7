package org.fascicle.preprocess;

import java.util.List;
import org.fascicle.cohort.Contrast;
import org.fascicle.harmonise.NoNormalisation;
import org.fascicle.harmonise.Normalisation;
import org.fascicle.harmonise.PercentileScaling;
import org.fascicle.harmonise.ZScore;
import org.fascicle.toolkit.Param;

/**
 * Settings of {@code preprocess intensity}.
 *
 * @param method    the rule
 * @param region    which voxels the rule's statistics are from
 * @param scale     what one standard deviation (zscore), or the upper percentile (percentile), becomes
 * @param outlierSd zscore: limit in standard deviations; 0 for none
 * @param lowPct    percentile: becomes 0
 * @param highPct   percentile: becomes {@code scale}
 * @param limit     percentile: whether values beyond are moved to the limits
 * @param contrasts contrasts that are normalised; all others, and any part but mag, stay as they are
 */
public record IntensityConfig(
        @Param(doc = "none, zscore: (x - mean) / sd, or percentile: (x - low) / (high - low)") Method method,
        @Param(doc = "voxels whose statistics are taken: whole_image as PyRadiomics, foreground (above the mean), or mask (all labelled voxels)") Region region,
        @Param(doc = "value of one standard deviation (zscore) or of the upper percentile (percentile)", min = 0) double scale,
        @Param(doc = "zscore: values further from the mean are moved to this many standard deviations; 0 for no limit", unit = "sd", min = 0) double outlierSd,
        @Param(doc = "percentile: lower percentile, becomes 0", unit = "%", min = 0, max = 100) double lowPct,
        @Param(doc = "percentile: upper percentile, becomes scale", unit = "%", min = 0, max = 100) double highPct,
        @Param(doc = "percentile: move values beyond the percentiles to 0 and scale") boolean limit,
        @Param(doc = "contrasts to normalise; quantitative maps and complex parts are never touched by default") List<String> contrasts) {

    /** Spelt as in the params file. */
    public enum Method { none, zscore, percentile }

    /** Spelt as in the params file. */
    public enum Region { whole_image, foreground, mask }

    public IntensityConfig {
        contrasts = knownContrasts(contrasts);
        rule(method, scale, outlierSd, lowPct, highPct, limit);
    }

    /** PyRadiomics' normalisation, with its documentation's scale of 100 for bin widths near 5, on weighted images. */
    public static IntensityConfig defaults() {
        return new IntensityConfig(Method.zscore, Region.whole_image, 100, 0, 1, 99, false,
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

    /** The rule these settings name. */
    Normalisation rule() {
        return rule(method, scale, outlierSd, lowPct, highPct, limit);
    }

    private static Normalisation rule(Method method, double scale, double outlierSd, double lowPct, double highPct, boolean limit) {
        return switch (method) {
            case none -> new NoNormalisation();
            case zscore -> new ZScore(scale, outlierSd == 0 ? Double.POSITIVE_INFINITY : outlierSd);
            case percentile -> new PercentileScaling(lowPct, highPct, scale, limit);
        };
    }
}
