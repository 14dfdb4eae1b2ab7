package org.fascicle.networks.layer;

import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/** Convolution, normalisation and, unless told otherwise, a rectifier: {@code conv}, {@code norm}. */
public final class ConvolutionUnit implements Block {
    private final Convolution convolution;
    private final Block normalisation;
    private final boolean rectified;

    public ConvolutionUnit(Parameters parameters, int spatialAxes, int in, int out, int kernel, int stride, Normalisation normalisation, boolean rectified) {
        convolution = Convolution.of(parameters.at("conv"), spatialAxes, in, out, kernel, stride, false);
        this.normalisation = normalisation.layer(parameters.at("norm"), out);
        this.rectified = rectified;
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor normalised = normalisation.forward(convolution.forward(input, pass), pass);
            return scope.keep(rectified ? normalised.relu() : normalised);
        }
    }
}
