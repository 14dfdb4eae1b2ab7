package org.fascicle.networks.sampling;

/** Cuts cases into samples of one shape. What sample {@code index} is depends on the index and the seed alone. */
public interface Sampler {
    /** Shape of every sample. */
    SampleShape shape();

    /** Samples in an epoch. */
    int samplesPerEpoch();

    /**
     * Writes one sample.
     *
     * @param index 0 to {@code samplesPerEpoch() - 1}
     * @param seed  of whatever is drawn at random for this sample
     * @param batch where to
     * @param slot  which sample of the batch
     */
    void fill(int index, long seed, Batch batch, int slot);
}
