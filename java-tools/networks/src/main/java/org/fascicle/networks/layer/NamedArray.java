package org.fascicle.networks.layer;

import java.util.Arrays;

/**
 * Values outside the engine, as they go to and come from files.
 *
 * @param shape  sizes, slowest axis first; empty for a single number
 * @param values row-major
 */
public record NamedArray(int[] shape, float[] values) {
    public NamedArray {
        long count = 1;
        for (int size : shape) {
            count = Math.multiplyExact(count, (long) size);
        }
        if (count != values.length) {
            throw new IllegalArgumentException("%d values do not fill %s".formatted(values.length, Arrays.toString(shape)));
        }
    }
}
