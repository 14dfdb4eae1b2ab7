package org.fascicle.segmentation;

import java.util.Arrays;

/**
 * Exact Euclidean distance transform on voxels of any size: the distance in mm from each voxel's centre to the nearest
 * centre of a feature voxel, by lower envelopes of parabolas, one axis after the other (Felzenszwalb &amp; Huttenlocher,
 * Theory of Computing 8:415, 2012, doi:10.4086/toc.2012.v008a019). Time is linear in the number of voxels.
 * SciPy: {@code scipy.ndimage.distance_transform_edt(~features, sampling=spacing)}.
 */
public final class DistanceTransform {
    private DistanceTransform() {}

    /**
     * @param features the voxels to which distances are taken
     * @return distances in mm, x fastest; {@link Double#POSITIVE_INFINITY} everywhere where there is no feature voxel
     */
    public static double[] of(BinaryMask features) {
        double[] squared = squared(features);
        for (int v = 0; v < squared.length; v++) {
            squared[v] = Math.sqrt(squared[v]);
        }
        return squared;
    }

    /** Squared distances in mm². */
    static double[] squared(BinaryMask features) {
        int nx = features.nx();
        int ny = features.ny();
        int nz = features.nz();
        double[] squared = alongRows(features);
        Envelope envelope = new Envelope(Math.max(ny, nz));
        for (int k = 0; k < nz && ny > 1; k++) {
            for (int i = 0; i < nx; i++) {
                envelope.sweep(squared, i + nx * ny * k, nx, ny, features.spacingMm(1));
            }
        }
        for (int column = 0; column < nx * ny && nz > 1; column++) {
            envelope.sweep(squared, column, nx * ny, nz, features.spacingMm(2));
        }
        return squared;
    }

    /** Along the first axis the nearest feature is the last one seen, from either end. */
    private static double[] alongRows(BinaryMask features) {
        int nx = features.nx();
        boolean[] inside = features.voxels();
        double[] squared = new double[inside.length];
        Arrays.fill(squared, Double.POSITIVE_INFINITY);
        double spacing = features.spacingMm(0);
        for (int row = 0; row < inside.length; row += nx) {
            int last = -1;
            for (int i = 0; i < nx; i++) {
                last = inside[row + i] ? i : last;
                if (last >= 0) {
                    squared[row + i] = square(spacing * (i - last));
                }
            }
            last = -1;
            for (int i = nx - 1; i >= 0; i--) {
                last = inside[row + i] ? i : last;
                if (last >= 0) {
                    squared[row + i] = Math.min(squared[row + i], square(spacing * (last - i)));
                }
            }
        }
        return squared;
    }

    private static double square(double value) {
        return value * value;
    }

    /** The lower envelope of the parabolas {@code f(q) + (s(p − q))²} along one line of voxels. */
    private static final class Envelope {
        private final double[] values;
        private final int[] vertices;
        /** Parabola n is the lowest from {@code starts[n]} on, in voxels. */
        private final double[] starts;

        Envelope(int longest) {
            values = new double[longest];
            vertices = new int[longest];
            starts = new double[longest];
        }

        /** Replaces the values of a line by those of the envelope. */
        void sweep(double[] data, int first, int stride, int n, double spacing) {
            double perVoxel = spacing * spacing;
            for (int p = 0; p < n; p++) {
                values[p] = data[first + p * stride];
            }
            int parabolas = build(n, perVoxel);
            if (parabolas == 0) {
                return;
            }
            int lowest = 0;
            for (int p = 0; p < n; p++) {
                while (lowest + 1 < parabolas && starts[lowest + 1] < p) {
                    lowest++;
                }
                int vertex = vertices[lowest];
                data[first + p * stride] = values[vertex] + square(spacing * (p - vertex));
            }
        }

        private int build(int n, double perVoxel) {
            int parabolas = 0;
            for (int q = 0; q < n; q++) {
                if (values[q] == Double.POSITIVE_INFINITY) {
                    continue;
                }
                double start = Double.NEGATIVE_INFINITY;
                while (parabolas > 0) {
                    start = crossing(vertices[parabolas - 1], q, perVoxel);
                    if (start > starts[parabolas - 1]) {
                        break;
                    }
                    parabolas--;
                    start = Double.NEGATIVE_INFINITY;
                }
                vertices[parabolas] = q;
                starts[parabolas] = start;
                parabolas++;
            }
            return parabolas;
        }

        /** Where the parabola of the later vertex q falls below that of p, in voxels. */
        private double crossing(int p, int q, double perVoxel) {
            return 0.5 * (p + q) + (values[q] - values[p]) / (2 * perVoxel * (q - p));
        }
    }
}
