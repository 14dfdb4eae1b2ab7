package org.fascicle.networks.optimise;

import java.util.SortedMap;
import org.fascicle.networks.layer.NamedArray;

/** Changes the weights along their gradients. */
public sealed interface Optimizer permits Adam, StochasticGradientDescent {
    /** One step; gradients are zero afterwards. */
    void step(double learningRate);

    /** What it remembers, by name; with it the next step is the same, bit for bit. */
    SortedMap<String, NamedArray> state();

    /** @throws IllegalArgumentException where it is not the state of these weights */
    void restore(SortedMap<String, NamedArray> state);
}
