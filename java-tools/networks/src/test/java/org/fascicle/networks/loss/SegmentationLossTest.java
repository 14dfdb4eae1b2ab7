package org.fascicle.networks.loss;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fascicle.networks.Engine;
import org.fascicle.networks.Gradients;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** x = (torch.arange(24.)*0.37).sin().reshape(2,3,2,2); y = (torch.arange(8)%3).reshape(2,2,2), PyTorch 1.13.1. */
class SegmentationLossTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final List<Double> WEIGHTS = List.of(0.5, 1.0, 2.0);

    @Test
    void crossEntropy() {
        // F.cross_entropy(x, y), F.cross_entropy(x, y, weight=torch.tensor([.5,1.,2.]))
        expect("Cross-entropy", LossName.cross_entropy, null, 1.2774120146);
        expect("Cross-entropy", LossName.cross_entropy, WEIGHTS, 1.2257568876);
    }

    @Test
    void dice() {
        // p = x.softmax(1); g = F.one_hot(y,3).permute(0,3,1,2); d = (2*(p*g).sum((0,2,3))+1e-5)/(p.sum((0,2,3))+g.sum((0,2,3))+1e-5)
        // 1-d.mean(), 1-(.5*d[0]+d[1]+2*d[2])/3.5
        expect("Dice loss", LossName.dice, null, 0.6559798894);
        expect("Dice loss", LossName.dice, WEIGHTS, 0.6650342080);
        expect("Dice loss and cross-entropy", LossName.dice_cross_entropy, null, 1.2774120146 + 0.6559798894);
    }

    @ParameterizedTest
    @EnumSource
    void hasTheGradientItSays(LossName name) {
        try (Backend backend = Engine.doubles()) {
            SegmentationLoss loss = new SegmentationLoss(name, backend, 3, WEIGHTS, 3);
            Tensor scores = Gradients.random(backend, new SplittableRandom(3), 2, 3, 2, 2, 3).wantGradient();
            double[] classes = new SplittableRandom(4).ints(24, 0, 3).asDoubleStream().toArray();
            Tensor right = backend.tensor(classes, 2, 1, 2, 2, 3);
            Gradients.check(backend, () -> loss.of(scores, right), Map.of("scores", scores));
        }
    }

    @Test
    void refusesWeightsThatAreNotOneAClass() {
        try (Backend backend = Engine.doubles()) {
            assertThatThrownBy(() -> new SegmentationLoss(LossName.dice, backend, 4, WEIGHTS, 2)).hasMessageContaining("3 weights for 4 classes");
        }
    }

    private static void expect(String what, LossName name, List<Double> weights, double expected) {
        VALIDATION.of(what, "PyTorch 1.13.1, double precision", Tolerance.absolute(1e-9)).compare(weights == null ? "equal weights" : "class weights", loss(name, weights), expected);
    }

    private static double loss(LossName name, List<Double> weights) {
        try (Backend backend = Engine.doubles()) {
            return new SegmentationLoss(name, backend, 3, weights, 2)
                    .of(Engine.wave(backend, Math::sin, 0.37, 2, 3, 2, 2), backend.tensor(new double[] {0, 1, 2, 0, 1, 2, 0, 1}, 2, 1, 2, 2)).value();
        }
    }
}
