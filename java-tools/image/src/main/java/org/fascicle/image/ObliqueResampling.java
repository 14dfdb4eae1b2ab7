package org.fascicle.image;

import java.util.stream.IntStream;

/** Resampling between grids that are turned against each other: voxel by voxel. */
final class ObliqueResampling {
    private ObliqueResampling() {}

    /** Writes the resampled values, beginning at {@code at}; {@code values} are spline coefficients for the cubic kind. */
    static void apply(double[] values, Grid source, Affine toSource, Interpolation interpolation, Grid target, float[] result, int at,
            float outside) {
        IntStream.range(0, target.nz()).parallel()
                .forEach(k -> new Slice(values, source, interpolation).fill(toSource, target, k, result, at, outside));
    }

    /** The buffers one slice is computed with. */
    private static final class Slice {
        private final double[] values;
        private final Interpolation interpolation;
        private final int taps;
        private final int[] size;
        private final int[] index;
        private final double[] weight;

        Slice(double[] values, Grid source, Interpolation interpolation) {
            this.values = values;
            this.interpolation = interpolation;
            taps = Taps.count(interpolation);
            size = Resampler.sizes(source);
            index = new int[3 * taps];
            weight = new double[3 * taps];
        }

        void fill(Affine toSource, Grid target, int k, float[] result, int at, float outside) {
            double[] start = new double[3];
            for (int j = 0; j < target.ny(); j++) {
                for (int axis = 0; axis < 3; axis++) {
                    start[axis] = toSource.get(axis, 1) * j + toSource.get(axis, 2) * k + toSource.get(axis, 3);
                }
                int to = at + target.index(0, j, k);
                for (int i = 0; i < target.nx(); i++) {
                    boolean inside = true;
                    for (int axis = 0; axis < 3 && inside; axis++) {
                        double position = toSource.get(axis, 0) * i + start[axis];
                        inside = Taps.inside(position, size[axis]);
                        if (inside) {
                            Taps.fill(interpolation, position, size[axis], index, weight, axis * taps);
                        }
                    }
                    result[to + i] = inside ? (float) value() : outside;
                }
            }
        }

        private double value() {
            double sum = 0;
            for (int c = 0; c < taps; c++) {
                double plane = 0;
                for (int b = 0; b < taps; b++) {
                    int row = size[0] * (index[taps + b] + size[1] * index[2 * taps + c]);
                    double line = 0;
                    for (int a = 0; a < taps; a++) {
                        line += weight[a] * values[row + index[a]];
                    }
                    plane += weight[taps + b] * line;
                }
                sum += weight[2 * taps + c] * plane;
            }
            return sum;
        }
    }
}
