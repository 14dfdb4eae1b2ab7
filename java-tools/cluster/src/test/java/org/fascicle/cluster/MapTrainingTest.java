package org.fascicle.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapTrainingTest {
    private final double[][] samples = Fixture.samples();
    private final int[] order = Fixture.order();
    private final KohonenMap start = Fixture.start();

    @Test
    void trainsTheMapThatTheRuleInNumpyTrains() {
        TrainingSchedule schedule = new TrainingSchedule(1, 0.5, 300, 0);
        for (MapTraining engine : new MapTraining[] {new OnlineTraining(), new SmileTraining()}) {
            KohonenMap map = engine.train(start, samples, order, schedule);
            assertThat(Fixture.largestDifference(map, Fixture.trained())).isLessThan(1e-13);
            assertThat(Fixture.largestDifference(map, start)).isGreaterThan(1);
        }
    }

    /** With Smile's minimum gain the map is Smile's alone; without, Smile's small updates are made up for. */
    @ParameterizedTest
    @ValueSource(doubles = {SmileTraining.MINIMUM_GAIN, 1e-7, 0})
    void bothEnginesTrainTheSameMapOfAWholeStudy(double minimumGain) {
        double[][] study = study(318, 60, 11);
        MapGrid grid = MapGrid.forSamples(study.length);
        for (MapStart kind : MapStart.values()) {
            KohonenMap start = kind.of(grid, Fixture.names(60), study, new Random(1));
            TrainingSchedule schedule = new TrainingSchedule(1, 0.5, 10_000, minimumGain);
            int[] order = SampleOrder.random.of(study.length, schedule.updates(), new Random(2));
            KohonenMap smile = new SmileTraining().train(start, study, order, schedule);
            assertThat(Fixture.largestDifference(new OnlineTraining().train(start, study, order, schedule), smile)).isLessThan(1e-12);
        }
    }

    @Test
    void trainsTheSameBitsWhateverTheThreads() throws Exception {
        TrainingSchedule schedule = new TrainingSchedule(1, 0.5, 300, 0);
        for (MapTraining engine : new MapTraining[] {new OnlineTraining(), new SmileTraining()}) {
            Callable<KohonenMap> training = () -> engine.train(start, samples, order, schedule);
            KohonenMap one = inPoolOf(1, training);
            KohonenMap two = inPoolOf(2, training);
            assertThat(two).isEqualTo(one);
        }
    }

    private static KohonenMap inPoolOf(int threads, Callable<KohonenMap> training) throws Exception {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(training).get();
        }
    }

    @Test
    void leavesItsInputAlone() {
        double[][] before = start.weights();
        new SmileTraining().train(start, samples, order, new TrainingSchedule(1, 0.5, 300, 0));
        new OnlineTraining().train(start, samples, order, new TrainingSchedule(1, 0.5, 300, 0));
        assertThat(start.weights()).isDeepEqualTo(before);
        assertThat(samples).isDeepEqualTo(Fixture.samples());
    }

    @Test
    void decaysToAThird() {
        TrainingSchedule schedule = new TrainingSchedule(1.5, 0.6, 1000, 0);
        assertThat(schedule.sigmaAt(0)).isEqualTo(1.5);
        assertThat(schedule.sigmaAt(500)).isEqualTo(0.75);
        assertThat(schedule.learningRateAt(250)).isCloseTo(0.4, within(1e-15));
    }

    @Test
    void visitsEverySampleEquallyOften() {
        int[] shuffled = SampleOrder.random.of(7, 700, new Random(3));
        int[] plain = SampleOrder.sequential.of(7, 700, null);
        assertThat(plain).startsWith(0, 1, 2, 3, 4, 5, 6, 0, 1);
        assertThat(shuffled).isNotEqualTo(plain);
        Arrays.sort(shuffled);
        Arrays.sort(plain);
        assertThat(shuffled).isEqualTo(plain);
    }

    @Test
    void refusesWhatCannotBeTrainedOn() {
        TrainingSchedule schedule = new TrainingSchedule(1, 0.5, 300, 0);
        double[][] holed = Fixture.samples();
        holed[3][2] = Double.NaN;
        assertThatThrownBy(() -> new OnlineTraining().train(start, holed, order, schedule))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("row 3, feature 2 is NaN");
        assertThatThrownBy(() -> new OnlineTraining().train(start, new double[0][], order, schedule))
                .hasMessage("there are no samples");
        assertThatThrownBy(() -> new OnlineTraining().train(start, samples, new int[] {0}, schedule))
                .hasMessage("the order has 1 updates, the schedule 300");
        assertThatThrownBy(() -> new OnlineTraining().train(start, Arrays.copyOf(samples, 5), order, schedule))
                .hasMessage("the order names a sample outside 0…4");
        assertThatThrownBy(() -> new SmileTraining().train(start, samples, order, new TrainingSchedule(1, 0.5, 300, 1e-3)))
                .hasMessage("Smile's minimum gain is 1.0E-5 and cannot be raised to 0.001");
        assertThatThrownBy(() -> new TrainingSchedule(0, 0.5, 1, 0)).hasMessageContaining("sigma");
        assertThatThrownBy(() -> new TrainingSchedule(1, Double.NaN, 1, 0)).hasMessageContaining("learning rate");
        assertThatThrownBy(() -> new TrainingSchedule(1, 0.5, 0, 0)).hasMessageContaining("update");
    }

    /** Three groups of correlated features, as radiomics gives them. */
    private static double[][] study(int rows, int features, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, rows).mapToObj(i -> {
            double common = random.nextGaussian() + 2 * (i % 3);
            return IntStream.range(0, features)
                    .mapToDouble(f -> Math.cos(f) * common + 0.5 * random.nextGaussian()).toArray();
        }).toArray(double[][]::new);
    }
}
