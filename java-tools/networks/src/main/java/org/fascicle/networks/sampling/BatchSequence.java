package org.fascicle.networks.sampling;

import java.util.random.RandomGenerator;

/**
 * The batches of a training. Batch {@code index} of {@code epoch} is a function of seed, epoch and index: nothing that was drawn before
 * enters it. Not for several threads at once.
 */
public final class BatchSequence {
    private static final long ORDER = 0;
    private static final long SAMPLE = 1;

    private final Sampler sampler;
    private final int batchSize;
    private final long seed;
    private final boolean shuffled;
    private int orderedEpoch = -1;
    private int[] order;

    /**
     * @param sampler   where samples come from
     * @param batchSize samples a batch, at least 1; the last batch of an epoch holds what is left
     * @param seed      of the named random stream, e.g. {@code streams.seed("network train", "thigh", "fold-1", "batches")}
     * @param shuffled  whether each epoch has its own order; validation takes the samples as they come
     */
    public BatchSequence(Sampler sampler, int batchSize, long seed, boolean shuffled) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("a batch holds at least one sample, not " + batchSize);
        }
        if (sampler.samplesPerEpoch() < 1) {
            throw new IllegalArgumentException("there is no sample to make batches of");
        }
        this.sampler = sampler;
        this.batchSize = batchSize;
        this.seed = seed;
        this.shuffled = shuffled;
    }

    public int batchesPerEpoch() {
        return (sampler.samplesPerEpoch() + batchSize - 1) / batchSize;
    }

    /** A batch that {@link #fill} can write to. */
    public Batch newBatch() {
        return new Batch(sampler.shape(), batchSize);
    }

    /** Writes batch {@code index} of an epoch. */
    public void fill(int epoch, int index, Batch batch) {
        if (epoch < 0 || index < 0 || index >= batchesPerEpoch()) {
            throw new IllegalArgumentException("there is no batch " + index + " in epoch " + epoch + " of " + batchesPerEpoch() + " batches each");
        }
        orderEpoch(epoch);
        int first = index * batchSize;
        batch.setCount(Math.min(batchSize, order.length - first));
        for (int slot = 0; slot < batch.count(); slot++) {
            sampler.fill(order[first + slot], SampleSeeds.of(seed, SAMPLE, epoch, first + slot), batch, slot);
        }
    }

    private void orderEpoch(int epoch) {
        if (epoch == orderedEpoch) {
            return;
        }
        if (order == null) {
            order = new int[sampler.samplesPerEpoch()];
        }
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        if (shuffled) {
            shuffle(SampleSeeds.generator(seed, ORDER, epoch));
        }
        orderedEpoch = epoch;
    }

    /** Fisher and Yates, in Durstenfeld's form. */
    private void shuffle(RandomGenerator random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }
}
