package org.fascicle.harmonise;

import java.util.Optional;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.OtsuThreshold;
import org.fascicle.image.Volume;

/**
 * Subcutaneous fat in an image of a limb in which fat is bright (T1- or T2-weighted without fat suppression): voxels near
 * the skin, but not the outermost, that are brighter than the threshold which parts the limb's own values in two.
 */
public final class SubcutaneousFat {
    /** Where fat is bright it fills much of the rim; where it is suppressed next to none of the rim is bright. */
    private static final double LEAST_BRIGHT_FRACTION = 0.25;

    private SubcutaneousFat() {}

    /**
     * Finds it, in the first frame.
     *
     * @param image   slices along the third axis
     * @param muscles labels that are no fat, on the image's grid; empty for none
     * @param depthMm how deep below the skin fat is looked for, in the slice
     * @return empty where the rim of the limb is not bright
     */
    public static Optional<IntensityRegion> of(Volume image, Optional<LabelMap> muscles, double depthMm) {
        Grid grid = image.grid();
        boolean[] limb = LimbOutline.of(image);
        double bright = OtsuThreshold.of(valuesIn(limb, image));
        double skinMm = Math.max(grid.spacing(0), grid.spacing(1));
        double[] depth = LimbOutline.depthMm(limb, grid);
        boolean[] fat = new boolean[limb.length];
        int rim = 0;
        int found = 0;
        for (int v = 0; v < limb.length; v++) {
            boolean labelled = muscles.isPresent() && muscles.get().labels()[v] != 0;
            if (limb[v] && depth[v] > skinMm && depth[v] <= depthMm && !labelled) {
                rim++;
                fat[v] = image.data()[v] > bright;
                found += fat[v] ? 1 : 0;
            }
        }
        int size = grid.size();
        return found > 0 && found >= LEAST_BRIGHT_FRACTION * rim ? Optional.of(index -> fat[index % size]) : Optional.empty();
    }

    private static float[] valuesIn(boolean[] limb, Volume image) {
        float[] values = new float[limb.length];
        int count = 0;
        for (int v = 0; v < limb.length; v++) {
            if (limb[v]) {
                values[count++] = image.data()[v];
            }
        }
        return java.util.Arrays.copyOf(values, count);
    }
}
