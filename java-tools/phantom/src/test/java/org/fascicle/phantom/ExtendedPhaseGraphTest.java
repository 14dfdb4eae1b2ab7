package org.fascicle.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExtendedPhaseGraphTest {
    private static final double NO_DECAY = 1e12;

    @Test
    void perfectRefocusingDecaysWithT2() {
        double[] train = ExtendedPhaseGraph.train(Math.PI / 2, Math.PI, 16, 8.7, 1130, 35.3);
        for (int e = 0; e < 16; e++) {
            assertThat(train[e]).isCloseTo(Math.exp(-(e + 1) * 8.7 / 35.3), within(1e-12));
        }
    }

    @Test
    void withoutRelaxationTheFirstEchoesAreKnown() {
        // Hennig 1988: sin²(α/2), then sin⁴(α/2) + ½ sin²α; for 120°: 3/4 and 15/16.
        double[] train = ExtendedPhaseGraph.train(Math.PI / 2, Math.toRadians(120), 4, 10, NO_DECAY, NO_DECAY);
        assertThat(train).containsExactly(new double[] {0.75, 0.9375, 0.84375, 0.85546875}, within(1e-9));
    }

    @Test
    void equalsAnIsochromatSimulation() {
        // NumPy: 4001 isochromats over one turn of dephasing in half an echo spacing, rotated about the axis of the excited
        // magnetisation by each refocusing pulse, averaged at the echo; T1 regrowth left out, as phase cycling does.
        assertThat(ExtendedPhaseGraph.train(Math.PI / 2, Math.toRadians(150), 8, 8.7, 1130, 35.3)).containsExactly(new double[] {
            0.72920864, 0.6286913934, 0.4478260371, 0.3926741134, 0.2771806331, 0.2438437551, 0.172196092, 0.1515896487}, within(1e-9));
        assertThat(ExtendedPhaseGraph.train(Math.toRadians(50), Math.toRadians(100), 6, 8.7, 1130, 35.3)).containsExactly(new double[] {
            0.3513388287, 0.4492409187, 0.3251680856, 0.2653836659, 0.2142401662, 0.197508521}, within(1e-9));
    }
}
