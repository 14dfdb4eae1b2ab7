package org.fascicle.quantify;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fascicle.radiomics.IntensityRange;
import org.fascicle.radiomics.Resegmentation;
import org.fascicle.toolkit.Param;

/** Which voxels {@code quantify radiomics} leaves out of a region for their intensity. */
public record ResegmentationConfig(
        @Param(doc = "lowest, and perhaps highest, intensity of a region's voxels; all where not given", unit = "what mode says")
        List<Double> range,
        @Param(doc = "in what range counts: intensity, shares of the region's highest intensity, or standard deviations from its mean; ibsi: absolute",
                choices = {"absolute", "relative", "sigma"})
        String mode,
        @Param(doc = "pyradiomics: whether shape too is that of the voxels that are left")
        boolean shape,
        @Param(doc = "ibsi: how many standard deviations from the mean, after range, an intensity may lie", min = 1e-9)
        Double outliers) {
    static final ResegmentationConfig NONE = new ResegmentationConfig(null, "absolute", false, null);

    public ResegmentationConfig {
        mode = mode == null ? "absolute" : mode;
        if (range != null && (range.isEmpty() || range.size() > 2)) {
            throw new IllegalArgumentException("resegmentation.range: give one or two thresholds");
        }
        range = range == null ? null : List.copyOf(range);
    }

    Optional<Resegmentation> pyradiomics() {
        return Optional.ofNullable(range).map(thresholds -> new Resegmentation(Resegmentation.Mode.valueOf(mode.toUpperCase(Locale.ROOT)), thresholds, shape));
    }

    IntensityRange ibsiRange() {
        return range(range);
    }

    double ibsiOutliers() {
        return outliers == null ? Double.POSITIVE_INFINITY : outliers;
    }

    /** One threshold is the lower one. */
    static IntensityRange range(List<Double> thresholds) {
        return thresholds == null ? IntensityRange.ALL
                : new IntensityRange(thresholds.getFirst(), thresholds.size() == 2 ? thresholds.getLast() : Double.POSITIVE_INFINITY);
    }
}
