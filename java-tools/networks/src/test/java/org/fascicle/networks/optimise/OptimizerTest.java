package org.fascicle.networks.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.fascicle.networks.Engine;
import org.fascicle.networks.layer.NamedArray;
import org.fascicle.networks.layer.Parameters;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.Recording;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against PyTorch 1.13.1: w = [1,-2,3]; three steps on (w*w*[1,2,3]).sum() with rates .1, .1, .05. */
class OptimizerTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final String PYTORCH = "PyTorch 1.13.1, double precision";
    private static final double[] RATES = {0.1, 0.1, 0.05};

    @Test
    void adam() {
        // torch.optim.Adam([w])
        VALIDATION.of("Adam, three steps", PYTORCH, Tolerance.absolute(1e-9)).compare("w", after(OptimizerName.adam), new double[] {0.7509992508, -1.7503949388, 2.7502421152});
    }

    @Test
    void gradientDescentWithMomentum() {
        // torch.optim.SGD([w], momentum=.9)
        VALIDATION.of("Gradient descent with momentum, three steps", PYTORCH, Tolerance.absolute(1e-9)).compare("w", after(OptimizerName.sgd), new double[] {0.261, 0.54, -1.851});
    }

    @ParameterizedTest
    @EnumSource
    void goesOnBitForBitFromItsState(OptimizerName name) {
        try (Backend backend = Engine.floats()) {
            Problem first = new Problem(backend, name);
            first.step(0.1);
            Problem second = new Problem(backend, name);
            second.parameters.load(first.parameters.toArrays());
            second.optimizer.restore(first.optimizer.state());
            first.step(0.05);
            second.step(0.05);
            assertThat(second.weight.floats()).containsExactly(first.weight.floats());
            assertThatThrownBy(() -> second.optimizer.restore(new TreeMap<>(Map.of("other", new NamedArray(new int[0], new float[1])))))
                    .hasMessageContaining("state lacks");
        }
    }

    @Test
    void clipsAllGradientsByOneFactor() {
        try (Backend backend = Engine.doubles(); TensorScope scope = TensorScope.open()) {
            Problem problem = new Problem(backend, OptimizerName.sgd);
            problem.backward(); // gradient 2, -8, 18: norm √392
            assertThat(GradientNorm.clip(problem.parameters, 0)).isCloseTo(Math.sqrt(392), within(1e-12));
            assertThat(problem.weight.gradient().doubles()).containsExactly(2, -8, 18);
            assertThat(GradientNorm.clip(problem.parameters, 7)).isCloseTo(Math.sqrt(392), within(1e-12));
            assertThat(GradientNorm.clip(problem.parameters, 7)).isCloseTo(7, within(1e-12));
        }
    }

    @Test
    void schedules() {
        // torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 10) from 0.1: 0.1, 0.09755282581475769, 0.09045084971874738, 0.07938926261462367
        VALIDATION.of("Cosine schedule", PYTORCH, Tolerance.absolute(1e-15)).compare("step 1", Schedule.cosine.rate(0.1, 1, 10), 0.09755282581475769)
                .compare("step 3", Schedule.cosine.rate(0.1, 3, 10), 0.07938926261462367);
        assertThat(Schedule.constant.rate(0.1, 9, 10)).isEqualTo(0.1);
        assertThat(Schedule.step.rate(0.1, 2, 9)).isEqualTo(0.1);
        assertThat(Schedule.step.rate(0.1, 3, 9)).isCloseTo(0.01, within(1e-15));
        assertThat(Schedule.polynomial.rate(0.01, 500, 1000)).isCloseTo(0.01 * Math.pow(0.5, 0.9), within(1e-15));
    }

    private static double[] after(OptimizerName name) {
        try (Backend backend = Engine.doubles()) {
            Problem problem = new Problem(backend, name);
            for (double rate : RATES) {
                problem.step(rate);
            }
            return problem.weight.doubles();
        }
    }

    private static final class Problem {
        final Backend backend;
        final Parameters parameters;
        final Tensor weight;
        final Optimizer optimizer;

        Problem(Backend backend, OptimizerName name) {
            this.backend = backend;
            parameters = Engine.parameters(backend);
            weight = parameters.constant("w", 0, 3);
            weight.assign(new float[] {1, -2, 3});
            optimizer = name.of(parameters, backend, 0.9);
        }

        void backward() {
            try (TensorScope scope = TensorScope.open(); Recording recording = backend.record()) {
                recording.backward(weight.times(weight).times(backend.tensor(new double[] {1, 2, 3}, 3)).sum());
            }
        }

        void step(double rate) {
            backward();
            optimizer.step(rate);
        }
    }
}
