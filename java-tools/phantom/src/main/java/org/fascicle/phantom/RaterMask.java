package org.fascicle.phantom;

import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;

/**
 * A mask as a person draws it: slice by slice, with a hand that wavers about the true outline.
 */
public final class RaterMask {
    /** Length (mm) over which the hand's error changes along an outline. */
    private static final double WAVER_LENGTH_MM = 14;

    /** No smooth field is larger. */
    private static final double LARGEST_FIELD = 5;

    private RaterMask() {
    }

    /**
     * @param truth    the true labels
     * @param wobbleMm standard deviation of the outline's error along each in-plane axis, 0 or more
     * @param drawing  stream of this drawing
     */
    public static LabelMap draw(LabelMap truth, double wobbleMm, Streams drawing) {
        if (!(wobbleMm >= 0)) {
            throw new IllegalArgumentException("a wobble is 0 mm or more, not " + wobbleMm);
        }
        Grid grid = truth.grid();
        short[] drawn = new short[grid.size()];
        int reach = (int) Math.ceil(LARGEST_FIELD * wobbleMm / Math.min(grid.spacing(0), grid.spacing(1)));
        for (int k = 0; k < grid.nz(); k++) {
            SmoothField right = new SmoothField(drawing.at("slice " + k, "i").seed(), WAVER_LENGTH_MM);
            SmoothField down = new SmoothField(drawing.at("slice " + k, "j").seed(), WAVER_LENGTH_MM);
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    if (!nearMuscle(truth, i, j, k, reach)) {
                        continue;
                    }
                    double x = i * grid.spacing(0);
                    double y = j * grid.spacing(1);
                    int fromI = (int) Math.round(i + wobbleMm * right.at(x, y, 0) / grid.spacing(0));
                    int fromJ = (int) Math.round(j + wobbleMm * down.at(x, y, 0) / grid.spacing(1));
                    boolean inside = fromI >= 0 && fromI < grid.nx() && fromJ >= 0 && fromJ < grid.ny();
                    drawn[grid.index(i, j, k)] = inside ? truth.at(fromI, fromJ, k) : 0;
                }
            }
        }
        return new LabelMap(grid, drawn);
    }

    /** Whether a label lies so near that the hand could bring it here. */
    private static boolean nearMuscle(LabelMap truth, int i, int j, int k, int reach) {
        for (int v = Math.max(0, j - reach); v <= Math.min(truth.grid().ny() - 1, j + reach); v++) {
            for (int u = Math.max(0, i - reach); u <= Math.min(truth.grid().nx() - 1, i + reach); u++) {
                if (truth.at(u, v, k) != 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
