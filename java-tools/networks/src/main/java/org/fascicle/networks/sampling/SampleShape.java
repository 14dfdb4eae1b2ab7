package org.fascicle.networks.sampling;

/**
 * The shape of one sample, without the batch axis: (C, H, W) for networks in the plane, (C, D, H, W) for those in space. W runs along
 * the grid's x, H along y, D along z; W is fastest in memory.
 *
 * @param spatialAxes 2 or 3
 * @param channels    C, at least 1
 * @param depth       D; 1 in the plane
 * @param height      H, at least 1
 * @param width       W, at least 1
 */
public record SampleShape(int spatialAxes, int channels, int depth, int height, int width) {
    public SampleShape {
        if (spatialAxes != 2 && spatialAxes != 3) {
            throw new IllegalArgumentException("a sample has 2 or 3 spatial axes, not " + spatialAxes);
        }
        if (channels < 1 || depth < 1 || height < 1 || width < 1 || spatialAxes == 2 && depth != 1) {
            throw new IllegalArgumentException("not the shape of a sample: C " + channels + ", D " + depth + ", H " + height + ", W " + width);
        }
        Math.multiplyExact(Math.multiplyExact(Math.multiplyExact(channels, depth), height), width);
    }

    /** A sample in the plane. */
    public static SampleShape planar(int channels, int height, int width) {
        return new SampleShape(2, channels, 1, height, width);
    }

    /** A sample in space. */
    public static SampleShape spatial(int channels, int depth, int height, int width) {
        return new SampleShape(3, channels, depth, height, width);
    }

    /** D·H·W. */
    public int voxels() {
        return depth * height * width;
    }

    /** C·D·H·W. */
    public int values() {
        return channels * voxels();
    }

    /** The shape with another number of channels: class probabilities have one a class. */
    public SampleShape withChannels(int count) {
        return new SampleShape(spatialAxes, count, depth, height, width);
    }

    /** With the batch axis: (N, C, H, W) or (N, C, D, H, W). */
    public long[] batched(int count) {
        return spatialAxes == 2 ? new long[] {count, channels, height, width} : new long[] {count, channels, depth, height, width};
    }

    /** Of the labels: (N, H, W) or (N, D, H, W). */
    public long[] batchedLabels(int count) {
        return spatialAxes == 2 ? new long[] {count, height, width} : new long[] {count, depth, height, width};
    }
}
