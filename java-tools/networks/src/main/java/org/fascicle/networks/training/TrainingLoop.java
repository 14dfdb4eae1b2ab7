package org.fascicle.networks.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.fascicle.networks.architecture.Network;
import org.fascicle.networks.layer.Block.Pass;
import org.fascicle.networks.layer.NamedArray;
import org.fascicle.networks.loss.SegmentationLoss;
import org.fascicle.networks.optimise.GradientNorm;
import org.fascicle.networks.optimise.Optimizer;
import org.fascicle.networks.sampling.Batch;
import org.fascicle.networks.sampling.BatchSequence;
import org.fascicle.networks.sampling.Prefetcher;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.Recording;
import org.fascicle.networks.tensor.Staging;
import org.fascicle.networks.tensor.Tensor;
import org.fascicle.networks.tensor.TensorScope;

/**
 * Trains a network epoch by epoch, looks at the validation cases after each, and ends with the weights of the epoch whose validation loss
 * was least. On a processor with the same number of threads, equal seeds give equal bits, and a training that goes on from a
 * {@link TrainingState} ends where the uninterrupted one does.
 */
public final class TrainingLoop {
    private static final int BATCHES_AHEAD = 2;
    private final Network network;
    private final TrainingSettings settings;
    private final BatchSequence training;
    private final BatchSequence validation;
    private final Backend backend;
    private final SegmentationLoss loss;
    private final Optimizer optimizer;
    private final Staging images;
    private final Staging labels;
    private final List<EpochRecord> history = new ArrayList<>();
    private int bestEpoch;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private SortedMap<String, NamedArray> best;

    /** @param validation null where there are no such cases */
    public TrainingLoop(Network network, TrainingSettings settings, BatchSequence training, BatchSequence validation) {
        this.network = network;
        this.settings = settings;
        this.training = training;
        this.validation = validation;
        backend = network.backend();
        loss = new SegmentationLoss(settings.loss(), backend, network.spec().classes(), settings.classWeights(), network.spec().architecture().spatialAxes());
        optimizer = settings.optimizer().of(network.parameters(), backend, settings.momentum());
        images = backend.staging();
        labels = backend.staging();
        best = network.parameters().toArrays();
    }

    /**
     * Trains, and leaves the best weights in the network.
     *
     * @param from where an earlier training was stopped; empty begins with the weights that the network has
     * @return the state after the last epoch
     * @throws DivergenceException where the loss is no longer a number
     */
    public TrainingState run(Optional<TrainingState> from, TrainingListener listener) {
        backend.withoutGradients();
        int done = from.map(this::restore).orElse(0);
        while (done < settings.epochs() && !hasStopped(done)) {
            double rate = settings.schedule().rate(settings.learningRate(), done, settings.epochs());
            List<EpochRecord> records = new ArrayList<>();
            records.add(train(done, rate, listener));
            if (validation != null) {
                records.add(validate(done, rate));
            }
            history.addAll(records);
            done++;
            noteBest(done, records.getLast());
            int epochs = done;
            listener.epochDone(records, () -> state(epochs));
        }
        TrainingState end = state(done);
        network.parameters().load(best);
        return end;
    }

    private boolean hasStopped(int done) {
        return validation != null && done - bestEpoch >= settings.patience();
    }

    private void noteBest(int done, EpochRecord last) {
        if (validation == null || last.loss() < bestLoss) {
            bestEpoch = done;
            bestLoss = last.loss();
            best = network.parameters().toArrays();
        }
    }

    private TrainingState state(int done) {
        return new TrainingState(done, bestEpoch, bestLoss, history, network.parameters().toArrays(), optimizer.state(), best);
    }

    private int restore(TrainingState state) {
        network.parameters().load(state.weights());
        optimizer.restore(state.optimizer());
        history.addAll(state.history());
        bestEpoch = state.bestEpoch();
        bestLoss = state.bestLoss();
        best = state.best();
        return state.epochsDone();
    }

    private EpochRecord train(int epoch, double rate, TrainingListener listener) {
        Running running = new Running();
        int batches = training.batchesPerEpoch();
        try (Prefetcher prefetcher = new Prefetcher(training, epoch, 0, BATCHES_AHEAD)) {
            for (int index = 1; prefetcher.hasNext(); index++) {
                step(prefetcher.next(), epoch + 1, index, rate, running);
                listener.batchDone(epoch + 1, index, batches, running.meanLoss());
            }
        }
        return running.record(epoch + 1, false, rate);
    }

    private void step(Batch batch, int epoch, int index, double rate, Running running) {
        try (TensorScope scope = backend.step()) {
            Tensor scores;
            try (Recording recording = backend.record()) {
                scores = network.block().forward(imagesOf(batch), Pass.TRAINING);
                Tensor value = loss.of(scores, labelsOf(batch));
                running.add(value.value(), epoch, index, scores, batch);
                recording.backward(value);
            }
            if (settings.clipNorm() > 0) {
                GradientNorm.clip(network.parameters(), settings.clipNorm());
            }
            optimizer.step(rate);
        }
    }

    private EpochRecord validate(int epoch, double rate) {
        Running running = new Running();
        // Validation looks at the same batches after every epoch.
        try (Prefetcher prefetcher = new Prefetcher(validation, 0, 0, BATCHES_AHEAD)) {
            for (int index = 1; prefetcher.hasNext(); index++) {
                Batch batch = prefetcher.next();
                try (TensorScope scope = backend.step()) {
                    Tensor scores = network.block().forward(imagesOf(batch), Pass.INFERENCE);
                    running.add(loss.of(scores, labelsOf(batch)).value(), epoch + 1, index, scores, batch);
                }
            }
        }
        return running.record(epoch + 1, true, rate);
    }

    private Tensor imagesOf(Batch batch) {
        return images.put(batch.images(), batch.shape().batched(batch.count()));
    }

    private Tensor labelsOf(Batch batch) {
        return labels.put(batch.labels(), batch.shape().withChannels(1).batched(batch.count()));
    }

    /** Loss and Dice of an epoch so far. */
    private final class Running {
        private final DiceCount dice = new DiceCount(network.spec().classes());
        private final long start = System.nanoTime();
        private double lossSum;
        private int samples;

        void add(double value, int epoch, int index, Tensor scores, Batch batch) {
            if (!Double.isFinite(value)) {
                throw new DivergenceException(epoch, index, value);
            }
            lossSum += value * batch.count();
            samples += batch.count();
            dice.add(scores, batch);
        }

        double meanLoss() {
            return lossSum / samples;
        }

        EpochRecord record(int epoch, boolean ofValidation, double rate) {
            return new EpochRecord(epoch, ofValidation, meanLoss(), dice.mean(), (System.nanoTime() - start) / 1e9, rate);
        }
    }
}
