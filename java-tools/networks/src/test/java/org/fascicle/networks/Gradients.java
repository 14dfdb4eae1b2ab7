package org.fascicle.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.fascicle.networks.layer.Block;
import org.fascicle.networks.layer.Parameters;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.DeviceChoice;
import org.fascicle.networks.tensor.Precision;
import org.fascicle.networks.tensor.Recording;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/** Compares gradients with central differences, in double precision. */
public final class Gradients {
    private static final double STEP = 1e-6;
    private static final int PLACES = 6;

    private Gradients() {}

    /** Checks the gradients of a block's weights and of its input, under a fixed random weighting of its outputs. */
    public static void check(Function<Parameters, Block> block, long... inputShape) {
        try (Backend backend = Backend.open(DeviceChoice.cpu, Precision.DOUBLE, 1)) {
            SplittableRandom random = new SplittableRandom(7);
            Parameters parameters = new Parameters(backend, random);
            Block built = block.apply(parameters);
            Tensor input = random(backend, random, inputShape).wantGradient();
            Tensor[] weighting = new Tensor[1];
            Supplier<Tensor> objective = () -> {
                Tensor output = built.forward(input, Block.Pass.TRAINING);
                if (weighting[0] == null) {
                    weighting[0] = random(backend, random, output.shape());
                }
                return output.times(weighting[0]).sum();
            };
            Map<String, Tensor> variables = new TreeMap<>(parameters.trained());
            variables.put("input", input);
            check(backend, objective, variables);
        }
    }

    /** Checks the gradients of an objective at some places of each variable. */
    public static void check(Backend backend, Supplier<Tensor> objective, Map<String, Tensor> variables) {
        try (TensorScope scope = TensorScope.open(); Recording recording = backend.record()) {
            recording.backward(objective.get());
        }
        SplittableRandom random = new SplittableRandom(11);
        variables.forEach((name, variable) -> {
            double[] gradient;
            try (TensorScope scope = TensorScope.open()) {
                gradient = variable.gradient().doubles();
            }
            for (int i = 0; i < PLACES; i++) {
                int place = random.nextInt(gradient.length);
                double slope = (value(backend, objective, variable, place, STEP) - value(backend, objective, variable, place, -STEP)) / (2 * STEP);
                assertThat(gradient[place]).as("gradient of %s at %d", name, place).isCloseTo(slope, within(1e-5 * Math.max(1, Math.abs(slope))));
            }
        });
    }

    /** Normal random numbers, outside scopes. */
    public static Tensor random(Backend backend, SplittableRandom random, long... shape) {
        int count = 1;
        for (long size : shape) {
            count *= (int) size;
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextGaussian();
        }
        return backend.tensor(values, shape).outsideScopes();
    }

    private static double value(Backend backend, Supplier<Tensor> objective, Tensor variable, int place, double change) {
        try (TensorScope scope = TensorScope.open()) {
            double[] bump = new double[(int) variable.count()];
            bump[place] = change;
            variable.plusInPlace(backend.tensor(bump, variable.shape()));
            double value = objective.get().value();
            bump[place] = -change;
            variable.plusInPlace(backend.tensor(bump, variable.shape()));
            return value;
        }
    }
}
