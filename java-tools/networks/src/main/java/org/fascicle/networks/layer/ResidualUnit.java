package org.fascicle.networks.layer;

import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/**
 * A basic residual block (He et al., CVPR 2016): two convolutions of kernel 3 whose output is added to the input, then rectified. Where
 * channels or stride differ, the input passes a 1×1 convolution ({@code shortcut}).
 */
public final class ResidualUnit implements Block {
    private final ConvolutionUnit first;
    private final ConvolutionUnit second;
    private final ConvolutionUnit shortcut;

    public ResidualUnit(Parameters parameters, int spatialAxes, int in, int out, int stride, Normalisation normalisation) {
        first = new ConvolutionUnit(parameters.at(0), spatialAxes, in, out, 3, stride, normalisation, true);
        second = new ConvolutionUnit(parameters.at(1), spatialAxes, out, out, 3, 1, normalisation, false);
        shortcut = in == out && stride == 1 ? null : new ConvolutionUnit(parameters.at("shortcut"), spatialAxes, in, out, 1, stride, normalisation, false);
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor changed = second.forward(first.forward(input, pass), pass);
            Tensor direct = shortcut == null ? input : shortcut.forward(input, pass);
            return scope.keep(changed.plus(direct).relu());
        }
    }
}
