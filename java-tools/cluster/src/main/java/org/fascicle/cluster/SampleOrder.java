package org.fascicle.cluster;

import java.util.random.RandomGenerator;

/** The order in which an online training visits its samples. Spelt as in the params. */
public enum SampleOrder {
    /** 0, 1, … N−1, 0, 1, … */
    sequential,
    /** The sequential order, shuffled (MiniSom's {@code random_order}): every sample is visited ⌊T/N⌋ or ⌈T/N⌉ times. */
    random;

    /**
     * Sample indices of all updates.
     *
     * @param random used by {@link #random} only
     */
    public int[] of(int samples, int updates, RandomGenerator random) {
        if (samples < 1 || updates < 1) {
            throw new IllegalArgumentException("an order needs samples and updates, not %d and %d".formatted(samples, updates));
        }
        int[] order = new int[updates];
        for (int t = 0; t < updates; t++) {
            order[t] = t % samples;
        }
        if (this == SampleOrder.random) {
            shuffle(order, random);
        }
        return order;
    }

    private static void shuffle(int[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = values[i];
            values[i] = values[j];
            values[j] = held;
        }
    }
}
