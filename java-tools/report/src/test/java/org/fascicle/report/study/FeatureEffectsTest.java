package org.fascicle.report.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.fascicle.schema.ClusterProfile;
import org.junit.jupiter.api.Test;

class FeatureEffectsTest {
    private static ClusterProfile profile(int cluster, int n, double mean, Double sd) {
        return new ClusterProfile("all", cluster, "f", n, mean, sd, mean);
    }

    @Test
    void etaSquaredIsTheRSquaredOfALinearModelOnTheGroups() {
        // R: x <- c(1,2,3, 4,6,8, 9,9,12); g <- factor(rep(1:3, each = 3)); summary(lm(x ~ g))$r.squared
        double expected = 0.857142857142857;
        assertThat(FeatureEffects.etaSquared(List.of(profile(0, 3, 2, 1.0), profile(1, 3, 6, 2.0), profile(2, 3, 10,
                Math.sqrt(3))))).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aFeatureThatDoesNotVaryHasNone() {
        assertThat(FeatureEffects.etaSquared(List.of(profile(0, 3, 1, 0.0), profile(1, 1, 1, null)))).isNaN();
    }

    @Test
    void theStrongestComesFirstThenTheName() {
        assertThat(FeatureEffects.strongestFirst(List.of("a", "b", "c", "d"), Map.of("c", 0.9, "a", 0.2, "b", 0.2))).containsExactly("c", "a", "b", "d");
    }
}
