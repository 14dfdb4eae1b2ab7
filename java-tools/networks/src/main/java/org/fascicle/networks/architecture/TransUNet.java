package org.fascicle.networks.architecture;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.networks.layer.Block;
import org.fascicle.networks.layer.Convolution;
import org.fascicle.networks.layer.ConvolutionUnit;
import org.fascicle.networks.layer.DoubleConvolution;
import org.fascicle.networks.layer.Parameters;
import org.fascicle.networks.layer.PlaneTransformer;
import org.fascicle.networks.layer.UpSampling;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/**
 * TransUNet (Chen et al., 2021): a U-Net whose deepest stage is a vision transformer, each of its tokens one pixel of the convolutional
 * stem's last feature map. The stem here is the U-Net's encoder, not a pretrained ResNet-50, and positions are fixed, not learned.
 */
public final class TransUNet implements Block {
    private final List<Block> encoder = new ArrayList<>();
    private final List<Block> up = new ArrayList<>();
    private final List<Block> decoder = new ArrayList<>();
    private final Convolution embedding;
    private final PlaneTransformer transformer;
    private final ConvolutionUnit bridge;
    private final Convolution head;

    /** The stem has all widths but the last, which is that of the tokens. */
    public TransUNet(Parameters parameters, NetworkSpec spec) {
        List<Integer> widths = spec.widths();
        int last = widths.size() - 1;
        int features = widths.get(last);
        for (int stage = 0; stage < last; stage++) {
            encoder.add(new DoubleConvolution(parameters.at("encoder").at(stage), 2, stage == 0 ? spec.channels() : widths.get(stage - 1), widths.get(stage), spec.normalisation()));
        }
        embedding = Convolution.of(parameters.at("embedding"), 2, widths.get(last - 1), features, 1, 1, true);
        transformer = new PlaneTransformer(parameters.at("transformer"), features, spec.transformerLayers(), spec.transformerHeads());
        bridge = new ConvolutionUnit(parameters.at("bridge"), 2, features, features, 3, 1, spec.normalisation(), true);
        for (int stage = 0; stage < last; stage++) {
            up.add(new UpSampling(parameters.at("up").at(stage), widths.get(stage + 1), widths.get(stage), 2, 2));
            decoder.add(new DoubleConvolution(parameters.at("decoder").at(stage), 2, 2 * widths.get(stage), widths.get(stage), spec.normalisation()));
        }
        head = Convolution.of(parameters.at("head"), 2, widths.getFirst(), spec.classes(), 1, 1, true);
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        try (TensorScope scope = TensorScope.open()) {
            return scope.keep(head.forward(stage(0, input, pass), pass));
        }
    }

    private Tensor stage(int stage, Tensor input, Pass pass) {
        try (TensorScope scope = TensorScope.open()) {
            if (stage == encoder.size()) {
                return scope.keep(bridge.forward(transformer.forward(embedding.forward(input, pass), pass), pass));
            }
            Tensor encoded = encoder.get(stage).forward(input, pass);
            Tensor deeper = up.get(stage).forward(stage(stage + 1, encoded.maxPool(2, 2), pass), pass);
            return scope.keep(decoder.get(stage).forward(Tensor.concatenate(List.of(encoded, deeper), 1), pass));
        }
    }
}
