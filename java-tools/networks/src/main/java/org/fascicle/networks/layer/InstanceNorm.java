package org.fascicle.networks.layer;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/**
 * Instance normalisation (Ulyanov et al., 2016): each channel of each sample by its own mean and variance over its voxels, then
 * {@code · weight + bias}; ε = 1e-5, nothing running.
 */
public final class InstanceNorm implements Block {
    private static final double EPSILON = 1e-5;
    private final Tensor weight;
    private final Tensor bias;

    public InstanceNorm(Parameters parameters, int channels) {
        weight = parameters.constant("weight", 1, channels);
        bias = parameters.constant("bias", 0, channels);
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        try (TensorScope scope = TensorScope.open()) {
            int[] spatial = IntStream.range(2, input.axes()).toArray();
            double voxels = Arrays.stream(spatial).mapToDouble(input::size).reduce(1, (a, b) -> a * b);
            Tensor centred = input.minus(input.sum(spatial, true).times(1 / voxels));
            Tensor variance = centred.times(centred).sum(spatial, true).times(1 / voxels);
            Tensor standardised = centred.over(variance.plus(EPSILON).squareRoot());
            long[] perChannel = new long[input.axes()];
            Arrays.fill(perChannel, 1);
            perChannel[1] = input.size(1);
            return scope.keep(standardised.times(weight.reshape(perChannel)).plus(bias.reshape(perChannel)));
        }
    }
}
