package org.fascicle.image;

import java.util.stream.IntStream;

/** Resampling between grids whose axes are parallel: one pass along each source axis, then the axes are reordered. */
final class SeparableResampling {
    /** A turn that moves no voxel of the target by more than this many source voxels counts as none. */
    private static final double PARALLEL_VOXELS = 1e-6;

    private final int[] sourceSize;
    private final int[] targetSize;
    /** The target axis that runs along each source axis. */
    private final int[] targetAxis;
    private final int taps;
    private final int[][] index = new int[3][];
    private final double[][] weight = new double[3][];
    /** For each source axis, whether each position along it lies inside the source. */
    private final boolean[][] inside = new boolean[3][];

    private SeparableResampling(int[] sourceSize, int[] targetSize, int[] targetAxis, Affine toSource, Interpolation interpolation) {
        this.sourceSize = sourceSize;
        this.targetSize = targetSize;
        this.targetAxis = targetAxis;
        taps = Taps.count(interpolation);
        for (int axis = 0; axis < 3; axis++) {
            int length = targetSize[targetAxis[axis]];
            index[axis] = new int[length * taps];
            weight[axis] = new double[length * taps];
            inside[axis] = new boolean[length];
            for (int p = 0; p < length; p++) {
                double position = toSource.get(axis, targetAxis[axis]) * p + toSource.get(axis, 3);
                inside[axis][p] = Taps.inside(position, sourceSize[axis]);
                if (inside[axis][p]) {
                    Taps.fill(interpolation, position, sourceSize[axis], index[axis], weight[axis], p * taps);
                }
            }
        }
    }

    /** The resampling, or null where the axes are not parallel. */
    static SeparableResampling between(Grid source, Grid target, Affine toSource, Interpolation interpolation) {
        int[] targetSize = Resampler.sizes(target);
        int[] targetAxis = new int[3];
        boolean[] taken = new boolean[3];
        for (int axis = 0; axis < 3; axis++) {
            int along = -1;
            for (int t = 0; t < 3; t++) {
                if (!taken[t] && (along < 0 || Math.abs(toSource.get(axis, t)) > Math.abs(toSource.get(axis, along)))) {
                    along = t;
                }
            }
            taken[along] = true;
            targetAxis[axis] = along;
            for (int t = 0; t < 3; t++) {
                if (t != along && Math.abs(toSource.get(axis, t)) * (targetSize[t] - 1) > PARALLEL_VOXELS) {
                    return null;
                }
            }
        }
        return new SeparableResampling(Resampler.sizes(source), targetSize, targetAxis, toSource, interpolation);
    }

    /** Writes the resampled values, beginning at {@code at}. */
    void apply(double[] values, float[] result, int at, float outside) {
        double[] current = values;
        int[] size = sourceSize.clone();
        for (int axis = 0; axis < 3; axis++) {
            current = alongAxis(current, size, axis);
            size[axis] = targetSize[targetAxis[axis]];
        }
        reorder(current, size, result, at, outside);
    }

    private double[] alongAxis(double[] in, int[] size, int axis) {
        int n = size[axis];
        int length = targetSize[targetAxis[axis]];
        int inner = axis == 0 ? 1 : axis == 1 ? size[0] : size[0] * size[1];
        int outer = in.length / n / inner;
        double[] out = new double[Math.multiplyExact(Math.multiplyExact(outer, length), inner)];
        if (inner == 1) {
            IntStream.range(0, outer).parallel().forEach(o -> {
                for (int p = 0; p < length; p++) {
                    double sum = 0;
                    for (int tap = p * taps; tap < (p + 1) * taps; tap++) {
                        sum += weight[axis][tap] * in[o * n + index[axis][tap]];
                    }
                    out[o * length + p] = sum;
                }
            });
        } else {
            IntStream.range(0, outer * length).parallel().forEach(row -> {
                int o = row / length;
                int p = row % length;
                for (int tap = p * taps; tap < (p + 1) * taps; tap++) {
                    addRow(in, (o * n + index[axis][tap]) * inner, weight[axis][tap], out, row * inner, inner);
                }
            });
        }
        return out;
    }

    private static void addRow(double[] in, int from, double weight, double[] out, int to, int length) {
        for (int s = 0; s < length; s++) {
            out[to + s] += weight * in[from + s];
        }
    }

    /** From source axis order into target axis order, with the value for outside where any axis is. */
    private void reorder(double[] values, int[] size, float[] result, int at, float outside) {
        int[] step = new int[3];
        int[] sourceAxis = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            step[targetAxis[axis]] = axis == 0 ? 1 : axis == 1 ? size[0] : size[0] * size[1];
            sourceAxis[targetAxis[axis]] = axis;
        }
        boolean[] insideX = inside[sourceAxis[0]];
        boolean[] insideY = inside[sourceAxis[1]];
        boolean[] insideZ = inside[sourceAxis[2]];
        int nx = targetSize[0];
        int ny = targetSize[1];
        IntStream.range(0, targetSize[2]).parallel().forEach(k -> {
            for (int j = 0; j < ny; j++) {
                int to = at + nx * (j + ny * k);
                int from = j * step[1] + k * step[2];
                boolean rowInside = insideY[j] && insideZ[k];
                for (int i = 0; i < nx; i++) {
                    result[to + i] = rowInside && insideX[i] ? (float) values[from + i * step[0]] : outside;
                }
            }
        });
    }
}
