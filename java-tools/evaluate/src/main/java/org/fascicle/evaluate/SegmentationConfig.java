package org.fascicle.evaluate;

import java.util.List;
import org.fascicle.cohort.Contrast;
import org.fascicle.qmri.MapQuantity;
import org.fascicle.segmentation.SurfaceRule;
import org.fascicle.toolkit.Param;

/**
 * Settings of {@code evaluate segmentation}.
 *
 * @param contrast           contrast of the images that were segmented
 * @param surface            which voxels lie on the surface of a mask
 * @param surfaceToleranceMm tolerance of the surface Dice
 * @param minimumVoxels      fewest map voxels in a mask for a mean
 * @param fatFraction        maps that serve as fat fraction, the first that is there
 * @param mtr                maps that serve as magnetisation transfer ratio, the first that is there
 * @param t2                 maps that serve as T2, the first that is there
 */
public record SegmentationConfig(
        @Param(doc = "contrast of the images that were segmented") Contrast contrast,
        @Param(doc = "neighbours that make a voxel lie on a mask's surface: volume (six, as MedPy and MONAI) or slice (four, the contours a rater draws)") SurfaceRule surface,
        @Param(doc = "distance within which surfaces count as agreeing, for the surface Dice", unit = "mm", min = 0, max = 100) double surfaceToleranceMm,
        @Param(doc = "fewest voxels with a value of a map in a mask for which a mean is given", min = 1) int minimumVoxels,
        @Param(doc = "maps that serve as fat fraction; the first that is there is taken") List<MapQuantity> fatFraction,
        @Param(doc = "maps that serve as magnetisation transfer ratio; the first that is there is taken") List<MapQuantity> mtr,
        @Param(doc = "maps that serve as T2; the first that is there is taken") List<MapQuantity> t2) {

    public SegmentationConfig {
        fatFraction = List.copyOf(fatFraction);
        mtr = List.copyOf(mtr);
        t2 = List.copyOf(t2);
    }

    /** Three of the published study's pixels as tolerance; T2 of the whole signal, as published. */
    public static SegmentationConfig defaults() {
        return new SegmentationConfig(Contrast.t1w, SurfaceRule.volume, 2, 10, List.of(MapQuantity.pdff_pct, MapQuantity.signal_ff_pct),
                List.of(MapQuantity.mtr_pct), List.of(MapQuantity.t2_global_ms));
    }
}
