package org.fascicle.preprocess;

import java.util.Arrays;
import java.util.List;
import org.fascicle.harmonise.LandmarkScale;
import org.fascicle.toolkit.Param;

/**
 * Settings of {@code preprocess landmarks}.
 *
 * @param percentiles landmarks
 * @param low         value of the first on the standard scale
 * @param high        value of the last
 * @param region      voxels they are percentiles of, when learned and when applied
 * @param contrasts   contrasts a scale is learned for, each by body region
 */
public record LandmarksConfig(
        @Param(doc = "percentiles that are landmarks, rising", unit = "%", min = 0, max = 100) List<Double> percentiles,
        @Param(doc = "value of the first landmark on the standard scale") double low,
        @Param(doc = "value of the last landmark on the standard scale") double high,
        @Param(doc = "voxels whose percentiles are taken: whole_image, foreground (above the mean), or mask (all labelled voxels)") IntensityConfig.Region region,
        @Param(doc = "contrasts to learn a scale for, one for each body region") List<String> contrasts) {
    public LandmarksConfig {
        contrasts = IntensityConfig.knownContrasts(contrasts);
        double[] rising = new double[percentiles.size()];
        Arrays.setAll(rising, p -> p);
        // A scale refuses percentiles and values that do not rise.
        percentiles = LandmarkScale.fit(List.of(rising), percentiles, low, high).percentiles();
    }

    /** Percentiles 1 and 99 and the deciles between them, of the foreground, on a scale from 0 to 100. */
    public static LandmarksConfig defaults() {
        return new LandmarksConfig(LandmarkScale.deciles(), 0, 100, IntensityConfig.Region.foreground, IntensityConfig.defaults().contrasts());
    }
}
