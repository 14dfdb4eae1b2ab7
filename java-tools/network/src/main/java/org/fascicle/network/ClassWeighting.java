package org.fascicle.network;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** How much each class counts in the loss. Spelt as in params files. */
public enum ClassWeighting {
    /** All alike. */
    uniform(share -> 1),
    /** By the inverse root of the class's share of training voxels. */
    inverse_root_frequency(share -> 1 / Math.sqrt(share)),
    /** By the inverse of that share. */
    inverse_frequency(share -> 1 / share);

    private final DoubleUnaryOperator weight;

    ClassWeighting(DoubleUnaryOperator weight) {
        this.weight = weight;
    }

    /**
     * The weights, of mean 1.
     *
     * @param voxels training voxels of each class, background first, each above 0
     */
    List<Double> weights(long[] voxels) {
        double all = java.util.Arrays.stream(voxels).sum();
        double[] raw = java.util.Arrays.stream(voxels).mapToDouble(count -> weight.applyAsDouble(count / all)).toArray();
        double mean = DoubleStream.of(raw).average().orElseThrow();
        return DoubleStream.of(raw).mapToObj(w -> w / mean).toList();
    }
}
