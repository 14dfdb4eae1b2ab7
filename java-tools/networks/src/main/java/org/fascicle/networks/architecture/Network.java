package org.fascicle.networks.architecture;

import java.util.random.RandomGenerator;
import org.fascicle.networks.inference.Predictor;
import org.fascicle.networks.layer.Block;
import org.fascicle.networks.layer.Parameters;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.Staging;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/**
 * A network with its weights.
 *
 * @param spec       what it is
 * @param backend    where it computes
 * @param parameters its weights
 * @param block      what it computes: scores (N, classes, [D,] H, W) from images (N, channels, [D,] H, W)
 */
public record Network(NetworkSpec spec, Backend backend, Parameters parameters, Block block) {

    /** A network whose weights are drawn from a random stream. */
    public static Network create(NetworkSpec spec, Backend backend, RandomGenerator random) {
        Parameters parameters = new Parameters(backend, random);
        return new Network(spec, backend, parameters, spec.architecture().build(parameters, spec));
    }

    /** The network as class probabilities, for inference. Not for several threads at once. */
    public Predictor predictor() {
        Staging staging = backend.staging();
        return (images, count, shape, probabilities) -> {
            backend.withoutGradients();
            try (TensorScope scope = backend.step()) {
                Tensor scores = block.forward(staging.put(images, shape.batched(count)), Block.Pass.INFERENCE);
                scores.softmax(1).readInto(probabilities);
            }
        };
    }
}
