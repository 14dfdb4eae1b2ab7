package org.fascicle.stats;

import java.util.random.RandomGenerator;

/** Fisher and Yates' shuffle, drawing one bounded integer a step from the top down. */
final class Shuffle {
    private Shuffle() {}

    static void all(int[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            swap(values, i, random.nextInt(i + 1));
        }
    }

    /** Shuffles the values that stand at {@code positions} among those positions. */
    static void at(int[] values, int[] positions, RandomGenerator random) {
        for (int i = positions.length - 1; i > 0; i--) {
            swap(values, positions[i], positions[random.nextInt(i + 1)]);
        }
    }

    private static void swap(int[] values, int i, int j) {
        int held = values[i];
        values[i] = values[j];
        values[j] = held;
    }
}
