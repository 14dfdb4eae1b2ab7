package org.fascicle.networks.optimise;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.networks.layer.NamedArray;
import org.fascicle.networks.layer.Parameters;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/** Gradient descent with momentum, as PyTorch has it: b ← momentum·b + g, w ← w - rate·b. */
public final class StochasticGradientDescent implements Optimizer {
    private final Map<String, Tensor> weights;
    private final Moments buffers;
    private final double momentum;

    /** @param momentum at least 0, below 1 */
    public StochasticGradientDescent(Parameters parameters, Backend backend, double momentum) {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum lies in [0, 1): " + momentum);
        }
        weights = parameters.trained();
        buffers = new Moments("momentum_buffer", weights, backend);
        this.momentum = momentum;
    }

    @Override
    public void step(double learningRate) {
        weights.forEach((name, weight) -> {
            try (TensorScope scope = TensorScope.open()) {
                Tensor buffer = buffers.of(name);
                buffer.timesInPlace(momentum);
                buffer.plusInPlace(weight.gradient());
                weight.plusInPlace(buffer.times(-learningRate));
            }
            weight.clearGradient();
        });
    }

    @Override
    public SortedMap<String, NamedArray> state() {
        SortedMap<String, NamedArray> state = new TreeMap<>();
        buffers.addTo(state);
        return state;
    }

    @Override
    public void restore(SortedMap<String, NamedArray> state) {
        buffers.restore(state);
    }
}
