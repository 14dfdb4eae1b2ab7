package org.fascicle.networks.optimise;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.networks.layer.NamedArray;
import org.fascicle.networks.layer.Parameters;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/**
 * Adam (Kingma and Ba, ICLR 2015): m ← β₁m + (1-β₁)g, v ← β₂v + (1-β₂)g², w ← w - rate/(1-β₁ᵗ) · m / (√v/√(1-β₂ᵗ) + ε), β₁ = 0.9,
 * β₂ = 0.999, ε = 1e-8.
 */
public final class Adam implements Optimizer {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;
    private static final String STEP = "step";
    private final Map<String, Tensor> weights;
    private final Moments first;
    private final Moments second;
    private int step;

    public Adam(Parameters parameters, Backend backend) {
        weights = parameters.trained();
        first = new Moments("exp_avg", weights, backend);
        second = new Moments("exp_avg_sq", weights, backend);
    }

    @Override
    public void step(double learningRate) {
        step++;
        double size = learningRate / (1 - Math.pow(BETA_1, step));
        double scale = 1 / Math.sqrt(1 - Math.pow(BETA_2, step));
        weights.forEach((name, weight) -> {
            try (TensorScope scope = TensorScope.open()) {
                Tensor gradient = weight.gradient();
                Tensor mean = first.of(name);
                mean.timesInPlace(BETA_1);
                mean.plusInPlace(gradient.times(1 - BETA_1));
                Tensor square = second.of(name);
                square.timesInPlace(BETA_2);
                square.plusInPlace(gradient.times(gradient).times(1 - BETA_2));
                weight.plusInPlace(mean.over(square.squareRoot().times(scale).plus(EPSILON)).times(-size));
            }
            weight.clearGradient();
        });
    }

    @Override
    public SortedMap<String, NamedArray> state() {
        SortedMap<String, NamedArray> state = new TreeMap<>();
        first.addTo(state);
        second.addTo(state);
        state.put(STEP, new NamedArray(new int[0], new float[] {step}));
        return state;
    }

    @Override
    public void restore(SortedMap<String, NamedArray> state) {
        if (!state.containsKey(STEP)) {
            throw new IllegalArgumentException("the optimiser's state lacks its step");
        }
        first.restore(state);
        second.restore(state);
        step = (int) state.get(STEP).values()[0];
    }
}
