package org.fascicle.networks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.fascicle.networks.Engine;
import org.fascicle.networks.architecture.Architecture;
import org.fascicle.networks.architecture.Network;
import org.fascicle.networks.architecture.NetworkSpec;
import org.fascicle.networks.layer.NamedArray;
import org.fascicle.networks.layer.Normalisation;
import org.fascicle.networks.loss.LossName;
import org.fascicle.networks.optimise.OptimizerName;
import org.fascicle.networks.optimise.Schedule;
import org.fascicle.networks.sampling.BatchSequence;
import org.fascicle.networks.sampling.SliceSampler;
import org.fascicle.networks.sampling.TrainingCase;
import org.fascicle.networks.tensor.Backend;
import org.junit.jupiter.api.Test;

class TrainingLoopTest {
    private static final NetworkSpec SPEC = NetworkSpec.small(Architecture.unet_2d, 1, 3, List.of(6, 12), Normalisation.batch);

    @Test
    void overfitsTwoCases() {
        try (Backend backend = Engine.floats()) {
            Network network = network(backend);
            TrainingState end = loop(network, settings(40, 0.003), true).run(Optional.empty(), new Quiet());
            List<EpochRecord> training = end.history().stream().filter(record -> !record.validation()).toList();
            assertThat(training.getFirst().dice()).isLessThan(0.7);
            assertThat(training.getLast().dice()).isGreaterThan(0.95);
        }
    }

    @Test
    void equalSeedsGiveEqualBits() {
        assertThat(train(settings(3, 0.01))).isEqualTo(train(settings(3, 0.01)));
    }

    @Test
    void goesOnWhereItWasStoppedBitForBit() {
        for (OptimizerName optimizer : OptimizerName.values()) {
            TrainingSettings settings = new TrainingSettings(4, 10, optimizer, 0.9, 0.01, Schedule.cosine, 1, LossName.dice_cross_entropy, List.of(0.5, 1.0, 2.0));
            Quiet listener = new Quiet();
            TrainingState whole;
            try (Backend backend = Engine.floats()) {
                whole = loop(network(backend), settings, true).run(Optional.empty(), listener);
            }
            try (Backend backend = Engine.floats()) {
                Network other = Network.create(SPEC, backend, new SplittableRandom(99));
                TrainingState continued = loop(other, settings, true).run(Optional.of(listener.states.get(1)), new Quiet());
                assertThat(bits(continued.weights().values())).isEqualTo(bits(whole.weights().values()));
                assertThat(bits(continued.best().values())).isEqualTo(bits(whole.best().values()));
                assertThat(bits(other.parameters().toArrays().values())).isEqualTo(bits(whole.best().values()));
                assertThat(continued.history().stream().map(EpochRecord::loss).toList()).isEqualTo(whole.history().stream().map(EpochRecord::loss).toList());
            }
        }
    }

    @Test
    void stopsWhenTheValidationLossNoLongerFallsAndKeepsTheBestWeights() {
        try (Backend backend = Engine.floats()) {
            Network network = network(backend);
            // A rate of 1 makes gradient descent jump about.
            TrainingSettings settings = new TrainingSettings(50, 2, OptimizerName.sgd, 0.9, 1, Schedule.constant, 0, LossName.dice, null);
            TrainingState end = loop(network, settings, true).run(Optional.empty(), new Quiet());
            List<EpochRecord> validation = end.history().stream().filter(EpochRecord::validation).toList();
            int best = IntStream.range(0, validation.size()).boxed().min(java.util.Comparator.comparing(i -> validation.get(i).loss())).orElseThrow();
            assertThat(end.epochsDone()).isLessThan(50).isEqualTo(best + 1 + 2);
            assertThat(end.bestEpoch()).isEqualTo(best + 1);
            assertThat(bits(network.parameters().toArrays().values())).isEqualTo(bits(end.best().values())).isNotEqualTo(bits(end.weights().values()));
        }
    }

    @Test
    void trainsAllEpochsWithoutValidation() {
        try (Backend backend = Engine.floats()) {
            TrainingState end = loop(network(backend), settings(3, 0.01), false).run(Optional.empty(), new Quiet());
            assertThat(end.epochsDone()).isEqualTo(3);
            assertThat(bits(end.best().values())).isEqualTo(bits(end.weights().values()));
            assertThat(end.history()).noneMatch(EpochRecord::validation).extracting(EpochRecord::epoch).containsExactly(1, 2, 3);
        }
    }

    @Test
    void saysWhereTheLossDiverged() {
        try (Backend backend = Engine.floats()) {
            Network network = network(backend);
            BatchSequence broken = new BatchSequence(new SliceSampler(List.of(square(3, Float.NaN)), 0, false, null), 2, 1, true);
            assertThatThrownBy(() -> new TrainingLoop(network, settings(3, 0.01), broken, null).run(Optional.empty(), new Quiet()))
                    .isInstanceOf(DivergenceException.class).hasMessage("the loss became NaN in epoch 1, batch 1");
        }
    }

    private static List<List<Float>> train(TrainingSettings settings) {
        try (Backend backend = Engine.floats()) {
            return bits(loop(network(backend), settings, true).run(Optional.empty(), new Quiet()).weights().values());
        }
    }

    private static TrainingSettings settings(int epochs, double rate) {
        return new TrainingSettings(epochs, 50, OptimizerName.adam, 0, rate, Schedule.constant, 0, LossName.dice, null);
    }

    private static Network network(Backend backend) {
        return Network.create(SPEC, backend, new SplittableRandom(5));
    }

    private static TrainingLoop loop(Network network, TrainingSettings settings, boolean validated) {
        BatchSequence training = new BatchSequence(new SliceSampler(List.of(square(3, 1), square(6, 1)), 0, false, null), 3, 17, true);
        BatchSequence validation = new BatchSequence(new SliceSampler(List.of(square(5, 1)), 0, false, null), 3, 17, false);
        return new TrainingLoop(network, settings, training, validated ? validation : null);
    }

    /** A bright square with a dark one in it, in noise; four slices of 16×16. */
    private static TrainingCase square(int at, float brightness) {
        Grid grid = new Grid(16, 16, 4, Affine.axisAligned(new double[] {1, 1, 5}, new double[3]));
        SplittableRandom random = new SplittableRandom(at);
        float[] image = new float[grid.size()];
        short[] classes = new short[grid.size()];
        for (int v = 0; v < image.length; v++) {
            int x = v % 16 - at;
            int y = v / 16 % 16 - at - v / 256;
            boolean inner = x >= 2 && x < 5 && y >= 2 && y < 5;
            boolean outer = x >= 0 && x < 7 && y >= 0 && y < 7;
            classes[v] = (short) (inner ? 2 : outer ? 1 : 0);
            image[v] = (inner ? -1 : outer ? brightness : 0) + 0.1f * (float) random.nextGaussian();
        }
        return new TrainingCase("square-" + at, new Volume(grid, image), new LabelMap(grid, classes));
    }

    private static List<List<Float>> bits(java.util.Collection<NamedArray> arrays) {
        return arrays.stream().map(array -> IntStream.range(0, array.values().length).mapToObj(i -> array.values()[i]).toList()).toList();
    }

    private static final class Quiet implements TrainingListener {
        final List<TrainingState> states = new ArrayList<>();

        @Override
        public void batchDone(int epoch, int batch, int batches, double loss) {
            assertThat(batch).isBetween(1, batches);
            assertThat(loss).isFinite();
        }

        @Override
        public void epochDone(List<EpochRecord> records, Supplier<TrainingState> state) {
            states.add(state.get());
        }
    }
}
