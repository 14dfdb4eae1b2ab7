package org.fascicle.networks.layer;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/** A vision transformer over the pixels of a feature map (N, features, H, W), each a token: {@code layers.0}, …, {@code norm}. */
public final class PlaneTransformer implements Block {
    private final PlanePositions positions;
    private final List<TransformerLayer> layers = new ArrayList<>();
    private final LayerNorm norm;

    public PlaneTransformer(Parameters parameters, int features, int depth, int heads) {
        positions = new PlanePositions(parameters.backend(), features);
        for (int layer = 0; layer < depth; layer++) {
            layers.add(new TransformerLayer(parameters.at("layers").at(layer), features, heads));
        }
        norm = new LayerNorm(parameters.at("norm"), features);
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        try (TensorScope scope = TensorScope.open()) {
            long samples = input.size(0);
            long features = input.size(1);
            long height = input.size(2);
            long width = input.size(3);
            Tensor tokens = input.reshape(samples, features, height * width).permute(0, 2, 1).plus(positions.of(height, width));
            for (TransformerLayer layer : layers) {
                tokens = layer.forward(tokens, pass);
            }
            return scope.keep(norm.forward(tokens, pass).permute(0, 2, 1).reshape(samples, features, height, width));
        }
    }
}
