package org.fascicle.networks.layer;

import java.util.Arrays;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/**
 * Learned up-sampling: a 1×1 convolution to out·f^d channels, whose groups become f voxels along each of d axes (pixel shuffle). It is
 * exactly the transposed convolution with kernel = stride = f, which this engine lacks: channel o·f^d + offset of the convolution
 * is weight {@code [in][o][offset]} of the transposed one, and the bias is repeated.
 */
public final class UpSampling implements Block {
    private final Tensor weight;
    private final Tensor bias;
    private final int[] factors;
    private final int out;

    /** @param factors along each spatial axis, slowest first, e.g. (2, 2), or (1, 2, 2) where slices stay */
    public UpSampling(Parameters parameters, int in, int out, int... factors) {
        this.factors = factors.clone();
        this.out = out;
        int[] shape = new int[2 + factors.length];
        Arrays.fill(shape, 1);
        shape[0] = out * Arrays.stream(factors).reduce(1, (a, b) -> a * b);
        shape[1] = in;
        weight = parameters.rectified("weight", shape);
        bias = parameters.constant("bias", 0, shape[0]);
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        try (TensorScope scope = TensorScope.open()) {
            return scope.keep(shuffle(input.convolution(weight, bias, 1, 0)));
        }
    }

    /** (N, out·f₁·…·f_d, s₁, …, s_d) to (N, out, s₁·f₁, …, s_d·f_d). */
    private Tensor shuffle(Tensor x) {
        int d = factors.length;
        long[] split = new long[2 + 2 * d];
        int[] order = new int[2 + 2 * d];
        long[] joined = new long[2 + d];
        split[0] = joined[0] = x.size(0);
        split[1] = joined[1] = out;
        order[1] = 1;
        for (int axis = 0; axis < d; axis++) {
            split[2 + axis] = factors[axis];
            split[2 + d + axis] = x.size(2 + axis);
            order[2 + 2 * axis] = 2 + d + axis;
            order[3 + 2 * axis] = 2 + axis;
            joined[2 + axis] = factors[axis] * x.size(2 + axis);
        }
        return x.reshape(split).permute(order).reshape(joined);
    }
}
