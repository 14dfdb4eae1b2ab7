package org.fascicle.networks.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fascicle.networks.layer.Parameters;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/** The length of all gradients together. */
public final class GradientNorm {
    private GradientNorm() {}

    /**
     * Shortens all gradients by one factor where their Euclidean norm exceeds a limit (Pascanu et al., ICML 2013).
     *
     * @param limit the largest norm allowed; 0 for none
     * @return the norm before
     */
    public static double clip(Parameters parameters, double limit) {
        Map<String, Tensor> weights = parameters.trained();
        try (TensorScope scope = TensorScope.open()) {
            List<Tensor> gradients = new ArrayList<>();
            List<Tensor> squares = new ArrayList<>();
            weights.values().forEach(weight -> {
                Tensor gradient = weight.gradient();
                gradients.add(gradient);
                squares.add(gradient.times(gradient).sum().reshape(1));
            });
            double sum = 0;
            for (double square : Tensor.concatenate(squares, 0).doubles()) {
                sum += square;
            }
            double norm = Math.sqrt(sum);
            if (limit > 0 && norm > limit) {
                gradients.forEach(gradient -> gradient.timesInPlace(limit / norm));
            }
            return norm;
        }
    }
}
