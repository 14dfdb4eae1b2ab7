package org.fascicle.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClusterMatchingTest {

    @Test
    void assignsAsScipyDoes() {
        // c = np.round(np.random.default_rng(7).uniform(0, 10, (5, 7)), 2); scipy.optimize.linear_sum_assignment(c)[1]
        double[][] cost = {
            {6.25, 8.97, 7.76, 2.25, 3.0, 8.74, 0.05}, {8.21, 7.97, 4.68, 3.03, 2.78, 2.55, 4.45},
            {5.05, 5.53, 9.96, 7.93, 6.22, 9.89, 2.15}, {1.6, 6.13, 0.44, 0.36, 5.15, 4.66, 9.17},
            {6.29, 5.14, 4.97, 2.48, 0.12, 1.92, 6.92}};
        assertThat(OptimalAssignment.minimise(cost)).containsExactly(3, 5, 6, 2, 4);
    }

    @Test
    void assignsAtTheLeastCostOfAllPermutations() {
        Random random = new Random(17);
        for (int trial = 0; trial < 200; trial++) {
            double[][] cost = new double[5][];
            Arrays.setAll(cost, row -> random.doubles(5, -5, 5).toArray());
            int[] assigned = OptimalAssignment.minimise(cost);
            double sum = 0;
            for (int row = 0; row < 5; row++) {
                sum += cost[row][assigned[row]];
            }
            assertThat(sum).isCloseTo(cheapest(cost, 0, 0), within(1e-12));
        }
    }

    private static double cheapest(double[][] cost, int row, int taken) {
        if (row == cost.length) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int column = 0; column < cost.length; column++) {
            if ((taken & 1 << column) == 0) {
                least = Math.min(least, cost[row][column] + cheapest(cost, row + 1, taken | 1 << column));
            }
        }
        return least;
    }

    @Test
    void matchesByTheSamplesInCommon() {
        int[] reference = {0, 0, 0, 0, 1, 1, 1, 2, 2};
        int[] labels = {2, 2, 2, 0, 0, 0, 0, 1, 1};
        ClusterMatching matching = ClusterMatching.byOverlap(reference, labels);
        assertThat(matching.toReference()).containsExactly(1, 2, 0);
        assertThat(matching.apply(labels)).containsExactly(0, 0, 0, 1, 1, 1, 1, 2, 2);
    }

    @Test
    void numbersUnmatchedClustersAfterTheReference() {
        assertThat(ClusterMatching.byOverlap(new int[] {0, 0, 0, 1, 1}, new int[] {2, 2, 0, 1, 1}).toReference())
                .containsExactly(2, 1, 0);
        assertThat(ClusterMatching.byOverlap(new int[] {0, 1, 2, 2}, new int[] {1, 0, 0, 0}).toReference())
                .containsExactly(2, 0);
    }

    @Test
    void matchesByCentroid() {
        double[][] reference = {{0, 0}, {5, 0}, {0, 5}};
        double[][] centroids = {{0.5, 4}, {4, 0.4}, {0.2, 0.1}};
        assertThat(ClusterMatching.byCentroid(reference, centroids).toReference()).containsExactly(2, 1, 0);
    }

    @Test
    void refusesWhatCannotBeCompared() {
        assertThatThrownBy(() -> ClusterMatching.byOverlap(new int[2], new int[3])).hasMessageContaining("2 and of 3");
        assertThatThrownBy(() -> ClusterMatching.byOverlap(new int[] {0}, new int[] {-1})).hasMessageContaining("start at 0");
        assertThatThrownBy(() -> OptimalAssignment.minimise(new double[][] {{1}, {2}})).hasMessageContaining("2 rows");
        assertThatThrownBy(() -> OptimalAssignment.minimise(new double[][] {{Double.NaN}})).hasMessageContaining("NaN");
    }
}
