package org.fascicle.qmri;

import java.util.SortedMap;
import java.util.TreeMap;

/** The values of an outcome map, which says of every voxel of a map whether it has a value, and why not. */
public final class OutcomeMap {
    /** The voxel was not to be fitted. */
    public static final short OUTSIDE_MASK = 0;
    /** The voxel has a value. */
    public static final short CONVERGED = 1;

    private OutcomeMap() {}

    /** The value that stands for a reason. */
    public static short of(Reason reason) {
        return (short) (2 + reason.ordinal());
    }

    /** What every value stands for: {@code outside_mask}, {@code converged} and the reasons. */
    public static SortedMap<Integer, String> levels() {
        SortedMap<Integer, String> levels = new TreeMap<>();
        levels.put((int) OUTSIDE_MASK, "outside_mask");
        levels.put((int) CONVERGED, "converged");
        for (Reason reason : Reason.values()) {
            levels.put((int) of(reason), reason.label());
        }
        return levels;
    }
}
