package org.fascicle.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against R's kohonen 3.0.11, by the calls of {@code kohonen/make.R}. */
class BatchTrainingTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final BatchSchedule SCHEDULE = new BatchSchedule(12, 3.3, 0.4, MapNeighbourhood.bubble);

    @ParameterizedTest
    @CsvSource({"rectangular, bubble, 1.23", "rectangular, gaussian, 3.3", "hexagonal, bubble, 1.23", "hexagonal, gaussian, 3.3"})
    void trainsTheMapThatKohonenTrains(MapTopology topology, MapNeighbourhood neighbourhood, double radius) {
        double[][] samples = Fixture.read("kohonen/samples.csv");
        KohonenMap start = new KohonenMap(new MapGrid(4, 6, topology), Fixture.FEATURES, Arrays.copyOf(samples, 24));
        KohonenMap map = new BatchTraining().train(start, samples, new BatchSchedule(12, radius, 0.4, neighbourhood));
        KohonenMap expected = new KohonenMap(map.grid(), Fixture.FEATURES, Fixture.read("kohonen/%s_%s.csv".formatted(topology, neighbourhood)));
        for (int node = 0; node < map.nodes(); node++) {
            VALIDATION.of("Kohonen map, batch rule, %s, %s".formatted(topology, neighbourhood), "R 4.2.2, kohonen 3.0.11", Tolerance.absolute(1e-12))
                    .compare("node " + node, map.weights()[node], expected.weights()[node]);
        }
        assertThat(Fixture.largestDifference(map, start)).isGreaterThan(1);
    }

    @Test
    void theOrderOfSamplesDoesNotMatter() {
        double[][] samples = Fixture.samples();
        double[][] reversed = new double[samples.length][];
        for (int i = 0; i < samples.length; i++) {
            reversed[i] = samples[samples.length - 1 - i];
        }
        KohonenMap map = new BatchTraining().train(start(MapTopology.hexagonal), samples, SCHEDULE);
        assertThat(Fixture.largestDifference(new BatchTraining().train(start(MapTopology.hexagonal), reversed, SCHEDULE), map)).isLessThan(1e-12);
    }

    @Test
    void trainsTheSameBitsWhateverTheThreads() throws Exception {
        Random random = new Random(4);
        double[][] samples = IntStream.range(0, 1000).mapToObj(i -> random.doubles(7).toArray()).toArray(double[][]::new);
        KohonenMap start = MapStart.random_samples.of(new MapGrid(6, 5, MapTopology.hexagonal), Fixture.names(7), samples, new Random(1));
        try (ForkJoinPool one = new ForkJoinPool(1); ForkJoinPool two = new ForkJoinPool(2)) {
            KohonenMap alone = one.submit(() -> new BatchTraining().train(start, samples, SCHEDULE)).get();
            assertThat(two.submit(() -> new BatchTraining().train(start, samples, SCHEDULE)).get()).isEqualTo(alone);
        }
    }

    @Test
    void aRadiusOfNothingGivesMeansAndLeavesEmptyNodes() {
        MapGrid grid = new MapGrid(1, 3);
        KohonenMap start = new KohonenMap(grid, Fixture.names(1), new double[][] {{0}, {10}, {100}});
        KohonenMap map = new BatchTraining().train(start, new double[][] {{1}, {3}, {11}}, new BatchSchedule(1, 0, 0, MapNeighbourhood.bubble));
        assertThat(map.weights()).isDeepEqualTo(new double[][] {{2}, {11}, {100}});
    }

    @Test
    void hexagonsTouchSixOthersAtDistanceOne() {
        MapGrid grid = new MapGrid(5, 5, MapTopology.hexagonal);
        assertThat(grid.neighbours(grid.node(2, 2))).containsExactly(grid.node(1, 2), grid.node(1, 3), grid.node(2, 1), grid.node(2, 3), grid.node(3, 2), grid.node(3, 3));
        assertThat(grid.neighbours(grid.node(1, 2))).containsExactly(grid.node(0, 1), grid.node(0, 2), grid.node(1, 1), grid.node(1, 3), grid.node(2, 1), grid.node(2, 2));
        // unit.distances(somgrid(5, 5, "hexagonal"))[1, c(2, 6, 7, 13, 25)]
        assertThat(new double[] {grid.distance(0, 1), grid.distance(0, 5), grid.distance(0, 6), grid.distance(0, 12), grid.distance(0, 24)})
                .containsExactly(new double[] {1, 1, 1, 2.645751311064591, 5.291502622129181}, within(1e-14));
        assertThat(new MapGrid(5, 5).distance(0, 13)).isEqualTo(3);
        assertThat(new MapGrid(5, 5).neighbours(12)).hasSize(8);
    }

    @Test
    void measuresHexagonalMaps() {
        KohonenMap map = new KohonenMap(new MapGrid(2, 2, MapTopology.hexagonal), Fixture.names(1), new double[][] {{0}, {1}, {3}, {7}});
        // Node 0 touches 1, 2 and 3; node 1 touches 0 and 3; node 2 touches 0 and 3.
        assertThat(UMatrix.of(map)).isDeepEqualTo(new double[][] {{(1 + 3 + 7) / 3.0, (1 + 6) / 2.0}, {(3 + 4) / 2.0, (7 + 6 + 4) / 3.0}});
        assertThat(MapQuality.of(map, new double[][] {{2.1}}).topographicError()).hasValue(1);
        assertThat(MapQuality.of(map, new double[][] {{0.1}}).topographicError()).hasValue(0);
    }

    @Test
    void trainsOnlineOnHexagons() {
        TrainingSchedule schedule = new TrainingSchedule(1, 0.5, 300, 0);
        KohonenMap map = new OnlineTraining().train(start(MapTopology.hexagonal), Fixture.samples(), Fixture.order(), schedule);
        double[][] far = {{9, 9, 9, 9, 9}};
        assertThat(Fixture.largestDifference(map, start(MapTopology.hexagonal))).isGreaterThan(1);
        assertThat(MapQuality.of(map, Fixture.samples()).quantizationError()).isBetween(0.5, 1.2);
        assertThat(MapQuality.of(map, far).quantizationError()).isGreaterThan(10);
        assertThatThrownBy(() -> new SmileTraining().train(start(MapTopology.hexagonal), Fixture.samples(), Fixture.order(), schedule))
                .hasMessageContaining("rectangular maps only");
    }

    @Test
    void refusesSchedulesThatAreNone() {
        assertThatThrownBy(() -> new BatchSchedule(0, 1, 0, MapNeighbourhood.bubble)).hasMessageContaining("epoch");
        assertThatThrownBy(() -> new BatchSchedule(1, 1, 2, MapNeighbourhood.bubble)).hasMessageContaining("from 1.0 to 2.0");
        assertThatThrownBy(() -> new BatchSchedule(1, Double.NaN, 0, MapNeighbourhood.bubble)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new BatchTraining().train(start(MapTopology.hexagonal), new double[0][], SCHEDULE)).hasMessage("there are no samples");
    }

    private static KohonenMap start(MapTopology topology) {
        return new KohonenMap(new MapGrid(4, 6, topology), Fixture.FEATURES, Fixture.start().weights());
    }
}
