package org.fascicle.networks.optimise;

import org.fascicle.networks.layer.Parameters;
import org.fascicle.networks.tensor.Backend;

/** The optimisers there are. Spelt as in params files. */
public enum OptimizerName {
    /** {@link Adam}. */
    adam,
    /** {@link StochasticGradientDescent}. */
    sgd;

    /** @param momentum of {@link #sgd}; the other does not look at it */
    public Optimizer of(Parameters parameters, Backend backend, double momentum) {
        return switch (this) {
            case adam -> new Adam(parameters, backend);
            case sgd -> new StochasticGradientDescent(parameters, backend, momentum);
        };
    }
}
