package org.fascicle.networks.layer;

import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/**
 * Self-attention with several heads (Vaswani et al., NeurIPS 2017): softmax(QKᵀ/√d)·V for each head of d features, over the tokens of
 * (N, tokens, features). Queries, keys and values come from one projection {@code qkv}, in this order.
 */
public final class MultiHeadAttention implements Block {
    private final Linear projection;
    private final Linear output;
    private final int heads;

    /** @param features a multiple of the number of heads */
    public MultiHeadAttention(Parameters parameters, int features, int heads) {
        if (features % heads != 0) {
            throw new IllegalArgumentException("%d features do not divide into %d heads".formatted(features, heads));
        }
        this.heads = heads;
        projection = new Linear(parameters.at("qkv"), features, 3 * features);
        output = new Linear(parameters.at("proj"), features, features);
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        try (TensorScope scope = TensorScope.open()) {
            long samples = input.size(0);
            long tokens = input.size(1);
            long features = input.size(2);
            long perHead = features / heads;
            Tensor all = projection.forward(input, pass).reshape(samples, tokens, 3, heads, perHead).permute(2, 0, 3, 1, 4);
            Tensor query = part(all, 0, samples, tokens, perHead);
            Tensor key = part(all, 1, samples, tokens, perHead);
            Tensor value = part(all, 2, samples, tokens, perHead);
            Tensor weights = query.times(1 / Math.sqrt(perHead)).matrixProduct(key.permute(0, 1, 3, 2)).softmax(3);
            Tensor mixed = weights.matrixProduct(value).permute(0, 2, 1, 3).reshape(samples, tokens, features);
            return scope.keep(output.forward(mixed, pass));
        }
    }

    private Tensor part(Tensor all, int which, long samples, long tokens, long perHead) {
        return all.slice(0, which, which + 1).reshape(samples, heads, tokens, perHead);
    }
}
