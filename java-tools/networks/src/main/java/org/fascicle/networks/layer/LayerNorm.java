package org.fascicle.networks.layer;

import org.fascicle.networks.tensor.Tensor;

/** Layer normalisation (Ba et al., 2016) over the last axis, ε = 1e-5. */
public final class LayerNorm implements Block {
    private static final double EPSILON = 1e-5;
    private final Tensor weight;
    private final Tensor bias;

    public LayerNorm(Parameters parameters, int features) {
        weight = parameters.constant("weight", 1, features);
        bias = parameters.constant("bias", 0, features);
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        return input.layerNorm(weight, bias, EPSILON);
    }
}
