package org.fascicle.simulate;

import java.util.List;
import org.fascicle.toolkit.Param;

/** Settings of a simulated study, the same for {@code simulate plan} and {@code simulate subject}. */
public record SimulateConfig(
        @Param(doc = "which cohort: stim1 is one family examined twice, five years apart; stim1_null looks alike and hides nothing to find",
                choices = {"stim1", "stim1_null"}) String cohort,
        @Param(doc = "subjects; more of them leave the first ones as they were", min = 1, max = 999) int subjects,
        @Param(doc = "centres, to which subjects go in turn", choices = {"north", "river", "harbour"}) List<String> centres,
        @Param(doc = "regions to image", choices = {"thigh", "leg", "pelvis", "arm", "trunk"}) List<String> regions,
        @Param(doc = "contrasts to render; the first is the one that the rater outlines",
                choices = {"t1w", "t2w", "stir", "dixon", "mese", "mt_on", "mt_off"}) List<String> contrasts,
        @Param(doc = "voxels along each side of the field of view, at a centre of usual resolution", unit = "voxels", min = 64, max = 512) int matrix,
        @Param(doc = "slices a region", min = 1, max = 60) int slices,
        @Param(doc = "slice thickness", unit = "mm", min = 1, max = 20) double sliceThicknessMm,
        @Param(doc = "distance between slice centres, at least the thickness", unit = "mm", min = 1, max = 40) double sliceSpacingMm,
        @Param(doc = "standard deviation of the rater's hand about the true outline, along each axis", unit = "mm", min = 0, max = 5) double raterWobbleMm) {

    public SimulateConfig {
        centres = distinct("centres", centres);
        regions = distinct("regions", regions);
        contrasts = distinct("contrasts", contrasts);
        if (sliceSpacingMm < sliceThicknessMm) {
            throw new IllegalArgumentException("slice_spacing_mm " + sliceSpacingMm + " is under slice_thickness_mm " + sliceThicknessMm
                    + ": slices would overlap");
        }
    }

    /** A cohort small enough to render in a minute. */
    public static SimulateConfig defaults() {
        return new SimulateConfig("stim1", 6, List.of("north"), List.of("thigh", "leg", "pelvis", "arm", "trunk"), List.of("t1w", "stir"),
                192, 10, 8, 10, 0.8);
    }

    private static List<String> distinct(String name, List<String> values) {
        if (values.isEmpty() || values.stream().distinct().count() < values.size()) {
            throw new IllegalArgumentException(name + " has at least one entry and none twice, not " + values);
        }
        return List.copyOf(values);
    }
}
