package org.fascicle.segmentation;

/** Jaccard's index of two masks, {@code |A ∩ B| / |A ∪ B|}, from 0 to 1 (Jaccard 1912, doi:10.1111/j.1469-8137.1912.tb05611.x). */
public final class JaccardIndex {
    private JaccardIndex() {}

    /**
     * @param shared voxels of both masks
     * @param first  voxels of one
     * @param second voxels of the other
     * @throws IllegalArgumentException where both are empty: the index is then not defined
     */
    public static double of(int shared, int first, int second) {
        Voxels.requireOverlap(shared, first, second);
        return shared / ((double) first + second - shared);
    }
}
