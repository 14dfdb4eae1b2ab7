package org.fascicle.networks.optimise;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.fascicle.networks.layer.NamedArray;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.Tensor;

/** One tensor of zeros beside each weight, under a name: {@code exp_avg.encoder.0.0.conv.weight}. */
final class Moments {
    private final String name;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    Moments(String name, Map<String, Tensor> weights, Backend backend) {
        this.name = name;
        weights.forEach((weight, tensor) -> tensors.put(weight,
                backend.tensor(new double[Math.toIntExact(tensor.count())], tensor.shape()).outsideScopes()));
    }

    Tensor of(String weight) {
        return tensors.get(weight);
    }

    void addTo(SortedMap<String, NamedArray> state) {
        tensors.forEach((weight, tensor) -> state.put(name + "." + weight,
                new NamedArray(Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray(), tensor.floats())));
    }

    void restore(SortedMap<String, NamedArray> state) {
        tensors.forEach((weight, tensor) -> {
            NamedArray array = state.get(name + "." + weight);
            if (array == null) {
                throw new IllegalArgumentException("the optimiser's state lacks " + name + "." + weight);
            }
            tensor.assign(array.values());
        });
    }
}
