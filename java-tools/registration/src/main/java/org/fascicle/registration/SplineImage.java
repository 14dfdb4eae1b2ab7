package org.fascicle.registration;

import org.fascicle.image.Affine;
import org.fascicle.image.BSplinePrefilter;
import org.fascicle.image.Volume;

/**
 * One frame of an image as a cubic B-spline, which has a continuous gradient everywhere: what an optimiser needs. Edges
 * mirror at the outermost voxel centres (Thévenaz, Blu and Unser, IEEE Transactions on Medical Imaging 2000).
 */
final class SplineImage {
    private static final int TAPS = 4;

    private final int[] size;
    private final double[] coefficients;
    private final Affine toVoxel;

    SplineImage(Volume image) {
        size = new int[] {image.grid().nx(), image.grid().ny(), image.grid().nz()};
        coefficients = new double[image.grid().size()];
        for (int v = 0; v < coefficients.length; v++) {
            coefficients[v] = image.data()[v];
        }
        BSplinePrefilter.apply(coefficients, size);
        toVoxel = image.grid().affine().inverse();
    }

    /** Scanner coordinates to voxel indices. */
    Affine toVoxel() {
        return toVoxel;
    }

    /** Buffers of one thread. */
    final class Sampler {
        private final int[] index = new int[3 * TAPS];
        private final double[] weight = new double[3 * TAPS];
        private final double[] slope = new double[3 * TAPS];
        /** The value at the last position sampled. */
        double value;
        /** Its derivatives by voxel index. */
        final double[] gradient = new double[3];

        /** Samples at voxel indices, which need not be whole; false where that lies outside the outer faces. */
        boolean sample(double i, double j, double k) {
            return prepare(0, i) && prepare(1, j) && prepare(2, k) && sum();
        }

        private boolean prepare(int axis, double position) {
            int n = size[axis];
            if (!(position >= -0.5 && position <= n - 0.5)) {
                return false;
            }
            int floor = (int) Math.floor(position);
            double t = position - floor;
            double u = 1 - t;
            int at = axis * TAPS;
            weight[at] = u * u * u / 6;
            weight[at + 1] = (4 - 6 * t * t + 3 * t * t * t) / 6;
            weight[at + 2] = (4 - 6 * u * u + 3 * u * u * u) / 6;
            weight[at + 3] = t * t * t / 6;
            slope[at] = -u * u / 2;
            slope[at + 1] = (3 * t * t - 4 * t) / 2;
            slope[at + 2] = -(3 * u * u - 4 * u) / 2;
            slope[at + 3] = t * t / 2;
            for (int tap = 0; tap < TAPS; tap++) {
                index[at + tap] = mirror(floor - 1 + tap, n);
            }
            return true;
        }

        private boolean sum() {
            double v = 0;
            double di = 0;
            double dj = 0;
            double dk = 0;
            for (int c = 0; c < TAPS; c++) {
                double plane = 0;
                double planeI = 0;
                double planeJ = 0;
                for (int b = 0; b < TAPS; b++) {
                    int row = size[0] * (index[TAPS + b] + size[1] * index[2 * TAPS + c]);
                    double c0 = coefficients[row + index[0]];
                    double c1 = coefficients[row + index[1]];
                    double c2 = coefficients[row + index[2]];
                    double c3 = coefficients[row + index[3]];
                    double line = weight[0] * c0 + weight[1] * c1 + weight[2] * c2 + weight[3] * c3;
                    double lineI = slope[0] * c0 + slope[1] * c1 + slope[2] * c2 + slope[3] * c3;
                    plane += weight[TAPS + b] * line;
                    planeI += weight[TAPS + b] * lineI;
                    planeJ += slope[TAPS + b] * line;
                }
                v += weight[2 * TAPS + c] * plane;
                di += weight[2 * TAPS + c] * planeI;
                dj += weight[2 * TAPS + c] * planeJ;
                dk += slope[2 * TAPS + c] * plane;
            }
            value = v;
            gradient[0] = di;
            gradient[1] = dj;
            gradient[2] = dk;
            return true;
        }

        private static int mirror(int i, int n) {
            if (n == 1) {
                return 0;
            }
            int within = Math.floorMod(i, 2 * (n - 1));
            return within < n ? within : 2 * (n - 1) - within;
        }
    }
}
