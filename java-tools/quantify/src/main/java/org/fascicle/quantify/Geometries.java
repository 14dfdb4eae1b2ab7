package org.fascicle.quantify;

import java.util.Locale;
import org.fascicle.image.Grid;

/** Says how the grids of an image and a mask differ. */
final class Geometries {
    static final String WAY_OUT = "bring the mask onto the image's grid, nearest neighbour; in a study, preprocess geometry does that";

    private Geometries() {
    }

    static String differ(Grid image, Grid mask) {
        return "image and mask lie on different grids, their corners up to " + String.format(Locale.ROOT, "%.2f", image.cornerDistanceMm(mask))
                + " mm apart: the image has " + image.describe() + "; the mask has " + mask.describe();
    }
}
