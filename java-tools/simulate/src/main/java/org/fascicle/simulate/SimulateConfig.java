package org.fascicle.simulate;

import java.util.List;
import org.fascicle.phantom.Coverage;
import org.fascicle.phantom.Region;
import org.fascicle.phantom.SimulatedContrast;
import org.fascicle.toolkit.Param;

/** Settings of a simulated study, the same for {@code simulate plan} and {@code simulate subject}. */
public record SimulateConfig(
        @Param(doc = "which cohort: stim1 is one family examined twice, five years apart; nmd is patients with three polyneuropathies and controls; stim1_null and nmd_null look alike and hide nothing to find",
                choices = {"stim1", "stim1_null", "nmd", "nmd_null"}) String cohort,
        @Param(doc = "subjects; more of them leave the first ones as they were", min = 1, max = 999) int subjects,
        @Param(doc = "centres, to which subjects go in turn", choices = {"north", "river", "harbour"}) List<String> centres,
        @Param(doc = "regions to image", choices = {"thigh", "leg", "pelvis", "arm", "trunk"}) List<String> regions,
        @Param(doc = "whether both limbs of a region are in the field of view and outlined, or one", choices = {"both", "left", "right"}) String limb,
        @Param(doc = "contrasts to render; the first is the one that the rater outlines",
                choices = {"t1w", "t2w", "stir", "dixon", "mese", "mt_on", "mt_off"}) List<String> contrasts,
        @Param(doc = "voxels along each side of the field of view, at a centre of usual resolution", unit = "voxels", min = 64, max = 512) int matrix,
        @Param(doc = "slices a region", min = 1, max = 60) int slices,
        @Param(doc = "slice thickness", unit = "mm", min = 1, max = 20) double sliceThicknessMm,
        @Param(doc = "distance between slice centres, at least the thickness", unit = "mm", min = 1, max = 40) double sliceSpacingMm,
        @Param(doc = "standard deviation of the rater's hand about the true outline, along each axis", unit = "mm", min = 0, max = 5) double raterWobbleMm,
        @Param(doc = "how multi-echo gradient echoes (Dixon) cover a region") SlabConfig dixon,
        @Param(doc = "how images with and without magnetisation transfer cover a region") SlabConfig mt,
        @Param(doc = "how multi-echo spin echoes cover a region") SlabConfig mese) {

    public SimulateConfig {
        centres = distinct("centres", centres);
        regions = distinct("regions", regions);
        contrasts = distinct("contrasts", contrasts);
        SlabConfig.requireApart("", sliceThicknessMm, sliceSpacingMm);
        Coverage outlined = new Coverage(matrix, slices, sliceThicknessMm, sliceSpacingMm);
        dixon.over(outlined, "dixon.");
        mt.over(outlined, "mt.");
        mese.over(outlined, "mese.");
        if (!limb.equals("both")) {
            regions.stream().filter(region -> !Region.of(region).pairedLimbs()).findFirst().ifPresent(region -> {
                throw new IllegalArgumentException("limb " + limb + ": the " + region + " is no pair of limbs; leave it out of regions, or set limb to both");
            });
        }
    }

    /** How the outlined images cover a region. */
    Coverage outlined() {
        return new Coverage(matrix, slices, sliceThicknessMm, sliceSpacingMm);
    }

    /** How a contrast's images cover a region. */
    Coverage coverage(SimulatedContrast contrast) {
        return switch (contrast) {
            case DIXON -> dixon.over(outlined(), "dixon.");
            case MT_ON, MT_OFF -> mt.over(outlined(), "mt.");
            case MESE -> mese.over(outlined(), "mese.");
            case T1W, T2W, STIR -> outlined();
        };
    }

    /** A cohort small enough to render in a minute. */
    public static SimulateConfig defaults() {
        return new SimulateConfig("stim1", 6, List.of("north"), List.of("thigh", "leg", "pelvis", "arm", "trunk"), "both",
                List.of("t1w", "stir"), 192, 10, 8, 10, 0.8, SlabConfig.asOutlined(), SlabConfig.asOutlined(), SlabConfig.asOutlined());
    }

    private static List<String> distinct(String name, List<String> values) {
        if (values.isEmpty() || values.stream().distinct().count() < values.size()) {
            throw new IllegalArgumentException(name + " has at least one entry and none twice, not " + values);
        }
        return List.copyOf(values);
    }
}
