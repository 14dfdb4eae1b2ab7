package org.fascicle.radiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;

/**
 * The box of voxels that holds one label.
 *
 * @param label      the label, 1 or more
 * @param voxelCount voxels of that label
 * @param first      smallest index along x, y, z
 * @param last       largest index along x, y, z, included
 */
public record RegionBounds(int label, int voxelCount, int[] first, int[] last) {

    /** The boxes of all labels but background, by rising label, found in one pass over the label map. */
    public static List<RegionBounds> of(LabelMap mask) {
        Scan scan = new Scan();
        Grid grid = mask.grid();
        short[] labels = mask.labels();
        int at = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                int rowEnd = at + grid.nx();
                int rowStart = at;
                while (at < rowEnd) {
                    short label = labels[at];
                    int runStart = at;
                    do {
                        at++;
                    } while (at < rowEnd && labels[at] == label);
                    if (label != 0) {
                        scan.add(label, runStart - rowStart, at - 1 - rowStart, j, k);
                    }
                }
            }
        }
        return scan.found();
    }

    /** The boxes of some labels, in their order; a label that does not occur has no voxels. */
    static List<RegionBounds> of(LabelMap mask, List<Integer> labels) {
        List<RegionBounds> present = of(mask);
        return labels.stream().map(label -> present.stream().filter(bounds -> bounds.label() == label).findFirst()
                .orElse(new RegionBounds(label, 0, new int[3], new int[3]))).toList();
    }

    /** Collects runs of equal labels along x. */
    private static final class Scan {
        private final int[] counts = new int[Short.MAX_VALUE + 1];
        private final int[][] boxes = new int[Short.MAX_VALUE + 1][];

        void add(short label, int firstX, int lastX, int y, int z) {
            if (label < 0) {
                throw new IllegalArgumentException("a label is 0 or more, found " + label);
            }
            int[] box = boxes[label];
            if (box == null) {
                box = new int[] {firstX, y, z, lastX, y, z};
                boxes[label] = box;
            }
            box[0] = Math.min(box[0], firstX);
            box[1] = Math.min(box[1], y);
            box[3] = Math.max(box[3], lastX);
            box[4] = Math.max(box[4], y);
            box[5] = z;
            counts[label] += lastX - firstX + 1;
        }

        List<RegionBounds> found() {
            List<RegionBounds> regions = new ArrayList<>();
            for (int label = 1; label < boxes.length; label++) {
                if (boxes[label] != null) {
                    regions.add(new RegionBounds(label, counts[label],
                            Arrays.copyOf(boxes[label], 3), Arrays.copyOfRange(boxes[label], 3, 6)));
                }
            }
            return regions;
        }
    }
}
