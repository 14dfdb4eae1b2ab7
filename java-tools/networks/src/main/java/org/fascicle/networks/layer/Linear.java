package org.fascicle.networks.layer;

import org.fascicle.networks.tensor.Tensor;

/** x·Wᵀ + b over the last axis; W (out, in) is drawn with standard deviation 0.02, as vision transformers do. */
public final class Linear implements Block {
    private static final double STANDARD_DEVIATION = 0.02;
    private final Tensor weight;
    private final Tensor bias;

    public Linear(Parameters parameters, int in, int out) {
        weight = parameters.normal("weight", STANDARD_DEVIATION, out, in);
        bias = parameters.constant("bias", 0, out);
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        return input.linear(weight, bias);
    }
}
