package org.fascicle.qmri;

import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;

/** Takes the rim off muscles, where voxels hold a part of what lies beside them. */
public final class Erosion {
    private Erosion() {}

    /**
     * Keeps the voxels whose neighbours in the slice, centres within a distance, all have the same label; the image's edge
     * counts as another label. Slices are not eroded against each other: they are thick, and often have gaps.
     *
     * @param distanceMm 0 or more; below the spacing nothing changes
     */
    public static LabelMap inSlices(LabelMap mask, double distanceMm) {
        Grid grid = mask.grid();
        int reachX = (int) Math.floor(distanceMm / grid.spacing(0) + 1e-9);
        int reachY = (int) Math.floor(distanceMm / grid.spacing(1) + 1e-9);
        short[] kept = mask.labels().clone();
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    int v = grid.index(i, j, k);
                    if (kept[v] != 0 && !isInside(mask, i, j, k, reachX, reachY, distanceMm)) {
                        kept[v] = 0;
                    }
                }
            }
        }
        return new LabelMap(grid, kept);
    }

    private static boolean isInside(LabelMap mask, int i, int j, int k, int reachX, int reachY, double distanceMm) {
        Grid grid = mask.grid();
        short label = mask.at(i, j, k);
        for (int dj = -reachY; dj <= reachY; dj++) {
            for (int di = -reachX; di <= reachX; di++) {
                if (Math.hypot(di * grid.spacing(0), dj * grid.spacing(1)) > distanceMm * (1 + 1e-9)) {
                    continue;
                }
                int a = i + di;
                int b = j + dj;
                if (a < 0 || b < 0 || a >= grid.nx() || b >= grid.ny() || mask.at(a, b, k) != label) {
                    return false;
                }
            }
        }
        return true;
    }
}
