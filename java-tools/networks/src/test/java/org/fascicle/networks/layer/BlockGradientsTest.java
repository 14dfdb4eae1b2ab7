package org.fascicle.networks.layer;

import org.fascicle.networks.Gradients;
import org.junit.jupiter.api.Test;

class BlockGradientsTest {
    @Test
    void ofConvolutions() {
        Gradients.check(p -> Convolution.of(p, 2, 2, 3, 3, 1, true), 2, 2, 5, 6);
        Gradients.check(p -> Convolution.of(p, 2, 2, 3, 3, 2, true), 2, 2, 6, 6);
        Gradients.check(p -> Convolution.of(p, 3, 2, 2, 3, 1, true), 1, 2, 3, 4, 5);
    }

    @Test
    void ofNormalisations() {
        Gradients.check(p -> new BatchNorm(p, 3), 2, 3, 4, 5);
        Gradients.check(p -> new InstanceNorm(p, 3), 2, 3, 4, 5);
        Gradients.check(p -> new InstanceNorm(p, 2), 2, 2, 2, 3, 4);
        Gradients.check(p -> new LayerNorm(p, 6), 2, 3, 6);
    }

    @Test
    void ofUpSampling() {
        Gradients.check(p -> new UpSampling(p, 3, 2, 2, 2), 2, 3, 3, 4);
        Gradients.check(p -> new UpSampling(p, 2, 2, 1, 2, 2), 1, 2, 3, 2, 3);
    }

    @Test
    void ofLinearAndAttention() {
        Gradients.check(p -> new Linear(p, 4, 5), 2, 3, 4);
        Gradients.check(p -> new MultiHeadAttention(p, 8, 2), 2, 5, 8);
    }

    @Test
    void ofUnits() {
        Gradients.check(p -> new DoubleConvolution(p, 2, 2, 3, Normalisation.batch), 2, 2, 6, 6);
        Gradients.check(p -> new ResidualUnit(p, 2, 3, 3, 1, Normalisation.instance), 2, 3, 6, 6);
        Gradients.check(p -> new ResidualUnit(p, 2, 3, 4, 2, Normalisation.batch), 2, 3, 6, 6);
    }
}
