package org.fascicle.segmentation;

/** Dice's coefficient of two masks, {@code 2·|A ∩ B| / (|A| + |B|)}, from 0 to 1 (Dice 1945, doi:10.2307/1932409). */
public final class DiceCoefficient {
    private DiceCoefficient() {}

    /**
     * @param shared voxels of both masks
     * @param first  voxels of one
     * @param second voxels of the other
     * @throws IllegalArgumentException where both are empty: the coefficient is then not defined
     */
    public static double of(int shared, int first, int second) {
        Voxels.requireOverlap(shared, first, second);
        return 2.0 * shared / ((double) first + second);
    }
}
