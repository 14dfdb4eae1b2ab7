package org.fascicle.networks.loss;

import java.util.List;
import java.util.stream.IntStream;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/**
 * Compares scores (N, C, [D,] H, W) with classes (N, 1, [D,] H, W).
 *
 * <p>Dice: 1 - Σ_c w_c · (2·Σ p·g + ε) / (Σ p + Σ g + ε) / Σ_c w_c over all classes, p the softmax probability, g 1 where the class
 * is right, sums over batch and voxels, ε = 1e-5 (Milletari et al., 3DV 2016, without squares). The background counts as a class:
 * without it a network can stay where it calls the whole background by one muscle's name, since the gradient there is small.
 * Cross-entropy: Σ w_class · (-ln p_class) / Σ w_class over batch and voxels.
 */
public final class SegmentationLoss {
    private static final double SMOOTHING = 1e-5;
    private final LossName name;
    private final Tensor weights;
    private final Tensor numbers;
    private final Tensor diceShares;

    /**
     * @param classWeights one a class, background first, each 0 or more and some above 0; null weighs all alike
     * @param spatialAxes  2 or 3
     */
    public SegmentationLoss(LossName name, Backend backend, int classes, List<Double> classWeights, int spatialAxes) {
        this.name = name;
        double[] each = classWeights == null ? IntStream.range(0, classes).mapToDouble(c -> 1).toArray() : classWeights.stream().mapToDouble(w -> w).toArray();
        if (each.length != classes) {
            throw new IllegalArgumentException("%d weights for %d classes, background included".formatted(each.length, classes));
        }
        int axes = 2 + spatialAxes;
        long[] shape = new long[axes];
        java.util.Arrays.fill(shape, 1);
        shape[1] = classes;
        weights = backend.tensor(each, shape).outsideScopes();
        numbers = backend.classes(classes, axes).outsideScopes();
        diceShares = backend.tensor(shares(each), classes).outsideScopes();
    }

    /** The weight of each class in the mean Dice; they sum to 1. */
    private static double[] shares(double[] weights) {
        double[] shares = weights.clone();
        double sum = java.util.Arrays.stream(shares).sum();
        for (int c = 0; c < shares.length; c++) {
            shares[c] /= sum;
        }
        return shares;
    }

    /** The loss, a scalar. */
    public Tensor of(Tensor scores, Tensor classes) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor right = oneHot(classes);
            return scope.keep(switch (name) {
                case dice -> dice(scores.softmax(1), right);
                case cross_entropy -> crossEntropy(scores, right);
                case dice_cross_entropy -> dice(scores.softmax(1), right).plus(crossEntropy(scores, right));
            });
        }
    }

    /** 1 where a voxel is of the class, else 0: (N, C, …) from (N, 1, …). */
    private Tensor oneHot(Tensor classes) {
        return classes.equalTo(numbers);
    }

    private Tensor dice(Tensor probabilities, Tensor right) {
        int[] allButClass = IntStream.range(0, right.axes()).filter(axis -> axis != 1).toArray();
        Tensor both = probabilities.times(right).sum(allButClass, false);
        Tensor sizes = probabilities.sum(allButClass, false).plus(right.sum(allButClass, false));
        Tensor perClass = both.times(2).plus(SMOOTHING).over(sizes.plus(SMOOTHING));
        return perClass.times(diceShares).sum().times(-1).plus(1);
    }

    private Tensor crossEntropy(Tensor scores, Tensor right) {
        Tensor weighted = right.times(weights);
        return scores.logSoftmax(1).times(weighted).sum().times(-1).over(weighted.sum());
    }
}
