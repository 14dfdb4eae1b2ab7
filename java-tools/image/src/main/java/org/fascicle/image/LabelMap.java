package org.fascicle.image;

/**
 * A segmentation: one label a voxel, 0 is background.
 *
 * @param grid   the grid it lies on
 * @param labels {@code grid.size()} labels, x fastest, each 0 or more; not copied
 */
public record LabelMap(Grid grid, short[] labels) {
    public LabelMap {
        if (labels.length != grid.size()) {
            throw new IllegalArgumentException("a label map of " + grid.describe() + " has " + grid.size() + " labels, not " + labels.length);
        }
    }

    /** The label at voxel (i, j, k). */
    public short at(int i, int j, int k) {
        return labels[grid.index(i, j, k)];
    }

    /** The labels that occur, without background, in rising order. */
    public int[] present() {
        boolean[] seen = new boolean[Short.MAX_VALUE + 1];
        for (short label : labels) {
            if (label < 0) {
                throw new IllegalStateException("a label is 0 or more, found " + label);
            }
            seen[label] = true;
        }
        return java.util.stream.IntStream.rangeClosed(1, Short.MAX_VALUE).filter(label -> seen[label]).toArray();
    }

    /** Number of voxels with this label. */
    public int count(int label) {
        int count = 0;
        for (short value : labels) {
            if (value == label) {
                count++;
            }
        }
        return count;
    }
}
