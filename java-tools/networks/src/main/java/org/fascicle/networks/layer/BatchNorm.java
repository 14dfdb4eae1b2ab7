package org.fascicle.networks.layer;

import org.fascicle.networks.tensor.Tensor;

/**
 * Batch normalisation (Ioffe and Szegedy, ICML 2015) over axis 1: (x - mean) / √(variance + 1e-5) · weight + bias. The running moments are
 * buffers {@code running_mean} and {@code running_var}, followed with momentum 0.1 (the variance unbiased), as PyTorch does.
 */
public final class BatchNorm implements Block {
    private static final double MOMENTUM = 0.1;
    private static final double EPSILON = 1e-5;
    private final Tensor weight;
    private final Tensor bias;
    private final Tensor runningMean;
    private final Tensor runningVariance;

    public BatchNorm(Parameters parameters, int channels) {
        weight = parameters.constant("weight", 1, channels);
        bias = parameters.constant("bias", 0, channels);
        runningMean = parameters.buffer("running_mean", 0, channels);
        runningVariance = parameters.buffer("running_var", 1, channels);
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        return input.batchNorm(runningMean, runningVariance, weight, bias, MOMENTUM, EPSILON, pass == Pass.TRAINING);
    }
}
