package org.fascicle.radiomics.filter;

import java.util.Locale;

/** What a filter sees beyond the image's border (IBSI 2: boundary condition, or padding). */
public enum Boundary {
    /** Zero intensity: {@code 0 0 | a b c | 0 0}. */
    ZERO,
    /** The voxel at the border: {@code a a | a b c | c c}. */
    NEAREST,
    /** The image again: {@code b c | a b c | a b}. */
    PERIODIC,
    /** The image mirrored at the border, which repeats the border's voxel: {@code b a | a b c | c b}. */
    MIRROR;

    /** As names have it: {@code mirror}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The index inside the image that stands for {@code index}.
     *
     * @param index any index, also outside the image
     * @param n     number of voxels along the axis, at least 1
     * @return 0 to n − 1, or −1 where the value is zero
     */
    public int source(int index, int n) {
        if (index >= 0 && index < n) {
            return index;
        }
        return switch (this) {
            case ZERO -> -1;
            case NEAREST -> index < 0 ? 0 : n - 1;
            case PERIODIC -> Math.floorMod(index, n);
            case MIRROR -> {
                int folded = Math.floorMod(index, 2 * n);
                yield folded < n ? folded : 2 * n - 1 - folded;
            }
        };
    }
}
