package org.fascicle.networks.layer;

import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/** Two convolutions of kernel 3, each normalised and rectified: {@code 0}, {@code 1}. The stage of a U-Net. */
public final class DoubleConvolution implements Block {
    private final ConvolutionUnit first;
    private final ConvolutionUnit second;

    public DoubleConvolution(Parameters parameters, int spatialAxes, int in, int out, Normalisation normalisation) {
        first = new ConvolutionUnit(parameters.at(0), spatialAxes, in, out, 3, 1, normalisation, true);
        second = new ConvolutionUnit(parameters.at(1), spatialAxes, out, out, 3, 1, normalisation, true);
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        try (TensorScope scope = TensorScope.open()) {
            return scope.keep(second.forward(first.forward(input, pass), pass));
        }
    }
}
