package org.fascicle.harmonise;

import java.util.Optional;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.OtsuThreshold;
import org.fascicle.image.Volume;

/**
 * Subcutaneous fat in an image of a limb in which fat is bright (T1- or T2-weighted without fat suppression): voxels near
 * the skin, but not the outermost, that are brighter than the threshold which parts the limb's own values in two. Where
 * they are not half as bright again as deep tissue, fat is suppressed, or all muscle has turned into it, and none is found.
 */
public final class SubcutaneousFat {
    /** Where fat is bright it fills much of the rim. */
    private static final double LEAST_BRIGHT_FRACTION = 0.25;
    /** Fat is two to three times as bright as muscle in T1- and T2-weighted images; coils make the rim a little brighter at most. */
    private static final double LEAST_CONTRAST = 1.5;
    /** Muscle is still among the deep tissue's lower values where much of it has turned into fat. */
    private static final double DEEP_PERCENTILE = 30;

    private SubcutaneousFat() {}

    /**
     * Finds it, in the first frame.
     *
     * @param image   slices along the third axis
     * @param muscles labels that are no fat, on the image's grid; empty for none
     * @param depthMm how deep below the skin fat is looked for, in the slice
     * @return empty where the rim of the limb is not bright, or deep tissue is as bright
     */
    public static Optional<IntensityRegion> of(Volume image, Optional<LabelMap> muscles, double depthMm) {
        Grid grid = image.grid();
        boolean[] limb = LimbOutline.of(image);
        double bright = OtsuThreshold.of(RegionPercentiles.of(image, inFirstFrame(limb)).sorted());
        double skinMm = Math.max(grid.spacing(0), grid.spacing(1));
        double[] depth = LimbOutline.depthMm(limb, grid);
        boolean[] fat = new boolean[limb.length];
        boolean[] deep = new boolean[limb.length];
        int rim = 0;
        for (int v = 0; v < limb.length; v++) {
            boolean labelled = muscles.isPresent() && muscles.get().labels()[v] != 0;
            deep[v] = limb[v] && depth[v] > depthMm;
            if (limb[v] && depth[v] > skinMm && depth[v] <= depthMm && !labelled) {
                rim++;
                fat[v] = image.data()[v] > bright;
            }
        }
        RegionPercentiles ofFat = RegionPercentiles.of(image, inFirstFrame(fat));
        RegionPercentiles ofDeep = RegionPercentiles.of(image, inFirstFrame(deep));
        boolean found = ofFat.count() > 0 && ofFat.count() >= LEAST_BRIGHT_FRACTION * rim && ofDeep.count() > 0
                && ofFat.mode() >= LEAST_CONTRAST * ofDeep.at(DEEP_PERCENTILE);
        int size = grid.size();
        return found ? Optional.of(index -> fat[index % size]) : Optional.empty();
    }

    private static IntensityRegion inFirstFrame(boolean[] voxels) {
        return index -> index < voxels.length && voxels[index];
    }
}
