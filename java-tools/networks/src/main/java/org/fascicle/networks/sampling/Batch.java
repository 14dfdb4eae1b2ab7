package org.fascicle.networks.sampling;

/**
 * Some samples with their labels, in arrays that are filled again and again. Of arrays longer than the samples need, only the first
 * {@code count · values} (or {@code count · voxels}) entries count.
 */
public final class Batch {
    private final SampleShape shape;
    private final int capacity;
    private final float[] images;
    private final int[] labels;
    private int count;

    /** An empty batch with room for {@code capacity} samples. */
    public Batch(SampleShape shape, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a batch holds at least one sample, not " + capacity);
        }
        this.shape = shape;
        this.capacity = capacity;
        images = new float[Math.multiplyExact(capacity, shape.values())];
        labels = new int[Math.multiplyExact(capacity, shape.voxels())];
    }

    /** Shape of each sample. */
    public SampleShape shape() {
        return shape;
    }

    /** Samples there is room for. */
    public int capacity() {
        return capacity;
    }

    /** Samples it holds; the last batch of an epoch may hold fewer than others. */
    public int count() {
        return count;
    }

    /** Says how many samples it holds. */
    public void setCount(int samples) {
        if (samples < 0 || samples > capacity) {
            throw new IllegalArgumentException("a batch for " + capacity + " samples cannot hold " + samples);
        }
        count = samples;
    }

    /** Intensities, (N, C, [D,] H, W), W fastest; not copied. */
    public float[] images() {
        return images;
    }

    /** Classes, (N, [D,] H, W), W fastest; not copied. */
    public int[] labels() {
        return labels;
    }

    /** Where the image of a sample begins. */
    public int imageOffset(int sample) {
        return sample * shape.values();
    }

    /** Where the labels of a sample begin. */
    public int labelOffset(int sample) {
        return sample * shape.voxels();
    }
}
