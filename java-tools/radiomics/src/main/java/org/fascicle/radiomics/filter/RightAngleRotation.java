package org.fascicle.radiomics.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A rotation by multiples of 90 degrees: filter axis a comes to lie along image axis {@code target[a]}, reversed where
 * {@code reversed[a]}. Only proper rotations occur: no reflections.
 */
final class RightAngleRotation {
    private final int[] target;
    private final boolean[] reversed;

    private RightAngleRotation(int[] target, boolean[] reversed) {
        this.target = target;
        this.reversed = reversed;
    }

    /** All rotations of 2 axes (4) or 3 axes (24); the identity is the first. */
    static List<RightAngleRotation> all(int axes) {
        List<RightAngleRotation> rotations = new ArrayList<>();
        for (int[] target : permutations(axes)) {
            for (int signs = 0; signs < 1 << axes; signs++) {
                boolean odd = inversions(target) % 2 != Integer.bitCount(signs) % 2;
                if (!odd) {
                    rotations.add(new RightAngleRotation(target, flags(signs, axes)));
                }
            }
        }
        return rotations;
    }

    /** The chains of kernels as they lie after the rotation, for each image axis. */
    List<List<Kernel>> apply(List<List<Kernel>> chains) {
        List<List<Kernel>> rotated = new ArrayList<>(chains);
        for (int axis = 0; axis < target.length; axis++) {
            List<Kernel> chain = chains.get(axis);
            rotated.set(target[axis], reversed[axis] ? chain.stream().map(Kernel::mirrored).toList() : chain);
        }
        return List.copyOf(rotated);
    }

    private static List<int[]> permutations(int axes) {
        return axes == 2
                ? List.of(new int[] {0, 1}, new int[] {1, 0})
                : List.of(new int[] {0, 1, 2}, new int[] {0, 2, 1}, new int[] {1, 0, 2}, new int[] {1, 2, 0},
                        new int[] {2, 0, 1}, new int[] {2, 1, 0});
    }

    private static int inversions(int[] order) {
        int count = 0;
        for (int a = 0; a < order.length; a++) {
            for (int b = a + 1; b < order.length; b++) {
                count += order[a] > order[b] ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean[] flags(int bits, int axes) {
        boolean[] flags = new boolean[axes];
        for (int axis = 0; axis < axes; axis++) {
            flags[axis] = (bits >> axis & 1) == 1;
        }
        return flags;
    }
}
