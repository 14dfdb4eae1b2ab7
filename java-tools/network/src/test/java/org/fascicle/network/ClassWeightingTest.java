package org.fascicle.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassWeightingTest {
    @Test
    void weighsClasses() {
        assertThat(ClassWeighting.uniform.weights(new long[] {90, 9, 1})).containsExactly(1.0, 1.0, 1.0);
        // 1/.9, 1/.09, 1/.01, over their mean
        assertThat(ClassWeighting.inverse_frequency.weights(new long[] {90, 9, 1})).satisfies(weights -> {
            assertThat(weights.get(2) / weights.get(0)).isCloseTo(90, within(1e-9));
            assertThat(weights.stream().mapToDouble(w -> w).average().orElseThrow()).isCloseTo(1, within(1e-12));
        });
        assertThat(ClassWeighting.inverse_root_frequency.weights(new long[] {90, 9, 1})).satisfies(
                weights -> assertThat(weights.get(2) / weights.get(0)).isCloseTo(Math.sqrt(90), within(1e-9)));
    }
}
