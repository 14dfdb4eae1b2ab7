package org.fascicle.networks.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.fascicle.networks.Engine;
import org.fascicle.networks.Gradients;
import org.fascicle.networks.layer.Block;
import org.fascicle.networks.layer.Normalisation;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitecturesTest {
    @Test
    void ofUNets() {
        check(Architecture.unet_2d, Normalisation.batch, 2, 1, 8, 8);
        check(Architecture.unet_3d, Normalisation.instance, 1, 1, 2, 8, 8);
    }

    @Test
    void ofTransUNet() {
        check(Architecture.transunet, Normalisation.batch, 2, 1, 8, 12);
    }

    @Test
    void ofHrnet() {
        check(Architecture.hrnet, Normalisation.instance, 1, 1, 16, 16);
    }

    /** What comes out has the matrix that went in, and a pass of inference leaves nothing behind but its output. */
    @ParameterizedTest
    @EnumSource
    void keepsTheMatrix(Architecture architecture) {
        NetworkSpec spec = NetworkSpec.small(architecture, 2, 5, List.of(4, 8, 12), Normalisation.batch);
        long[] shape = architecture.spatialAxes() == 2 ? new long[] {3, 2, 3 * spec.inPlaneMultiple(), spec.inPlaneMultiple()}
                : new long[] {3, 2, 3 * spec.sliceMultiple(), spec.inPlaneMultiple(), 2 * spec.inPlaneMultiple()};
        try (Backend backend = Engine.floats(); TensorScope scope = TensorScope.open()) {
            Network network = Network.create(spec, backend, new SplittableRandom(3));
            Tensor output = network.block().forward(Gradients.random(backend, new SplittableRandom(4), shape), Block.Pass.INFERENCE);
            shape[1] = 5;
            assertThat(output.shape()).containsExactly(shape);
            assertThat(output.doubles()).doesNotContain(Double.NaN);
        }
    }

    @Test
    void refusesWhatCannotBeBuilt() {
        assertThatThrownBy(() -> NetworkSpec.small(Architecture.unet_2d, 1, 3, List.of(8), Normalisation.batch)).hasMessageContaining("at least two stages");
        assertThatThrownBy(() -> NetworkSpec.small(Architecture.transunet, 1, 3, List.of(8, 10), Normalisation.batch)).hasMessageContaining("multiple of 4");
        assertThatThrownBy(() -> new NetworkSpec(Architecture.unet_3d, 1, 3, List.of(8, 8), Normalisation.batch, 2, 1, 1, 1)).hasMessageContaining("at most all");
    }

    private static void check(Architecture architecture, Normalisation normalisation, long... shape) {
        NetworkSpec spec = new NetworkSpec(architecture, 1, 3, List.of(2, 3, 4), normalisation, architecture.spatialAxes() == 3 ? 1 : 0, 2, 2, 1);
        Gradients.check(parameters -> architecture.build(parameters, spec), shape);
    }
}
