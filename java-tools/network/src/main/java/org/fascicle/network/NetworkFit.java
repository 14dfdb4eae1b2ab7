package org.fascicle.network;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.networks.architecture.Architecture;
import org.fascicle.networks.architecture.Network;
import org.fascicle.networks.architecture.NetworkSpec;
import org.fascicle.networks.sampling.Augmentation;
import org.fascicle.networks.sampling.BatchSequence;
import org.fascicle.networks.sampling.SegmentationClasses;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.training.DivergenceException;
import org.fascicle.networks.training.EpochRecord;
import org.fascicle.networks.training.TrainingListener;
import org.fascicle.networks.training.TrainingLoop;
import org.fascicle.networks.training.TrainingSettings;
import org.fascicle.networks.training.TrainingState;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.Progress;

/** Trains one network on a fold's material. */
final class NetworkFit {
    private final TrainConfig config;
    private final LearningMaterial material;
    private final String[] names;
    private final NetworkSpec spec;
    private final NetworkFraming framing;

    /**
     * @param names what the random streams are named by: stage, network, region, fold
     */
    NetworkFit(Architecture architecture, TrainConfig config, LearningMaterial material, String... names) {
        this.config = config;
        this.material = material;
        this.names = names;
        int channels = material.training().getFirst().image().frames() * (2 * config.sampling().neighbours() + 1);
        spec = Refusal.ofSettings(() -> new NetworkSpec(architecture, channels, material.classes().count(), config.widths(), config.normalisation(),
                Math.min(config.slicePools(), config.widths().size() - 1), config.transformerLayers(), config.transformerHeads(), config.branchUnits()));
        framing = Refusal.ofSettings(() -> new NetworkFraming(config.sampling(), spec));
    }

    NetworkSpec spec() {
        return spec;
    }

    /**
     * A network with the best weights, and how it got there.
     *
     * @param state the store for its state; null for none
     */
    TrainingState train(Network network, StateFolder state, CommandRun run) {
        BatchSequence training = sequence("training", run);
        BatchSequence validation = material.validation().isEmpty() ? null : sequence("validation", run);
        TrainingLoop loop = Refusal.ofSettings(() -> new TrainingLoop(network, settings(), training, validation));
        Optional<TrainingState> from = state == null ? Optional.empty() : state.read();
        from.ifPresent(stored -> run.say("goes on after epoch " + stored.epochsDone()));
        try {
            return Refusal.ofMemory(() -> loop.run(from, new Teller(state, run, training.batchesPerEpoch())));
        } catch (DivergenceException e) {
            throw new InvalidInputException(Problem.of("learning_rate", e.getMessage() + ": the training diverged",
                    "lower learning_rate (now %s), or set clip_norm, for example to 1; look for values in the images that are not finite".formatted(config.learningRate())));
        }
    }

    /** A network with weights drawn from this training's stream. */
    Network network(Backend backend, CommandRun run) {
        return Network.create(spec, backend, new SplittableRandom(seed("weights", run)));
    }

    private BatchSequence sequence(String role, CommandRun run) {
        SegmentationClasses classes = material.classes();
        boolean learned = role.equals("training");
        Augmentation augmentation = learned ? config.augmentation().settings().build(classes) : null;
        int size = spec.architecture().spatialAxes() == 2 ? config.batchSize() : config.volumeBatchSize();
        return Refusal.ofSettings(() -> new BatchSequence(framing.sampler(learned ? material.training() : material.validation(), classes, augmentation),
                size, seed(role, run), learned));
    }

    private long seed(String what, CommandRun run) {
        String[] stream = java.util.Arrays.copyOf(names, names.length + 1);
        stream[names.length] = what;
        return run.streams().seed(stream);
    }

    private TrainingSettings settings() {
        List<Double> weights = config.classWeights() == ClassWeighting.uniform ? null : config.classWeights().weights(material.voxelsByClass());
        return new TrainingSettings(config.epochs(), config.patience(), config.optimizer(), config.momentum(), config.learningRate(), config.schedule(),
                config.clipNorm(), config.loss(), weights);
    }

    /** Tells how far the training is, and stores its state. */
    private final class Teller implements TrainingListener {
        private final StateFolder state;
        private final Progress progress;
        private String dice = "";

        Teller(StateFolder state, CommandRun run, int batches) {
            this.state = state;
            progress = run.progress(String.join(" ", names).replace("network train ", ""), (long) config.epochs() * batches);
        }

        @Override
        public void batchDone(int epoch, int batch, int batches, double loss) {
            progress.update((long) (epoch - 1) * batches + batch, String.format(Locale.ROOT, "epoch %d, loss %.4f%s", epoch, loss, dice));
        }

        @Override
        public void epochDone(List<EpochRecord> records, Supplier<TrainingState> current) {
            dice = String.format(Locale.ROOT, ", Dice %.3f", records.getLast().dice());
            if (state != null) {
                state.write(current.get());
            }
        }
    }
}
