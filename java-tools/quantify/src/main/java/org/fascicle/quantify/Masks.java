package org.fascicle.quantify;

import java.io.IOException;
import org.fascicle.cohort.ImageSet;
import org.fascicle.image.Grid;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.LabelMap;

/** Which voxels a map is made of. */
final class Masks {
    private Masks() {}

    /** The voxels that the image's mask labels, or a mask of another image of its region. */
    static boolean[] labelled(MapInput input, ImageSet.Entry entry, Grid grid) throws IOException {
        LabelMap mask = input.anyMask(entry, grid).orElseThrow(() ->
                new ImageFormatException(input.file(entry), "no mask of its region reaches it", "give one, or set voxels to tissue"));
        boolean[] wanted = new boolean[grid.size()];
        for (int v = 0; v < wanted.length; v++) {
            wanted[v] = mask.labels()[v] != 0;
        }
        return wanted;
    }
}
