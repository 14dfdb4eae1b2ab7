package org.fascicle.networks.architecture;

import java.util.List;
import org.fascicle.networks.Gradients;
import org.fascicle.networks.layer.Normalisation;
import org.junit.jupiter.api.Test;

class ArchitectureGradientsTest {
    @Test
    void ofUNets() {
        Gradients.check(p -> new UNet(p, 2, 1, 3, List.of(2, 3, 4), 0, Normalisation.batch), 2, 1, 8, 8);
        Gradients.check(p -> new UNet(p, 3, 1, 3, List.of(2, 3, 4), 1, Normalisation.instance), 1, 1, 2, 8, 8);
    }
}
