package org.fascicle.networks.layer;

import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/**
 * A layer of a vision transformer (Dosovitskiy et al., ICLR 2021) over tokens (N, tokens, features): x + attention(norm(x)), then
 * x + mlp(norm(x)), the perceptron four times as wide, with GELU.
 */
public final class TransformerLayer implements Block {
    private static final int EXPANSION = 4;
    private final LayerNorm beforeAttention;
    private final MultiHeadAttention attention;
    private final LayerNorm beforePerceptron;
    private final Linear widening;
    private final Linear narrowing;

    public TransformerLayer(Parameters parameters, int features, int heads) {
        beforeAttention = new LayerNorm(parameters.at("norm1"), features);
        attention = new MultiHeadAttention(parameters.at("attn"), features, heads);
        beforePerceptron = new LayerNorm(parameters.at("norm2"), features);
        widening = new Linear(parameters.at("mlp.fc1"), features, EXPANSION * features);
        narrowing = new Linear(parameters.at("mlp.fc2"), EXPANSION * features, features);
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor attended = input.plus(attention.forward(beforeAttention.forward(input, pass), pass));
            Tensor wide = widening.forward(beforePerceptron.forward(attended, pass), pass).gelu();
            return scope.keep(attended.plus(narrowing.forward(wide, pass)));
        }
    }
}
