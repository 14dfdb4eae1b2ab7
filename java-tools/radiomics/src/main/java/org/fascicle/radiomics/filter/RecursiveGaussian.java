package org.fascicle.radiomics.filter;

import org.fascicle.image.Grid;

/**
 * The Gaussian and its second derivative by Deriche's fourth-order recursion (R. Deriche, Recursively implementing the
 * Gaussian and its derivatives, INRIA 1893, 1993; coefficients and normalisation as in Farnebäck and Westin, Improving
 * Deriche-style recursive Gaussian filters, J Math Imaging Vis 2006, which ITK follows). A line is filtered forwards and
 * backwards and the two are added; beyond its ends it goes on with its first and last value. The cost does not depend on σ.
 */
final class RecursiveGaussian {
    private static final int ORDER = 4;

    /** Rows of axis 0 filtered together: few enough to stay in cache. */
    private static final int ROWS = 16;

    /** Forward numerator n0…n3, backward numerator m1…m4 (as m[0…3]) and denominator d1…d4 (as d[0…3]). */
    private final double[] n;
    private final double[] m = new double[ORDER];
    private final double[] d;

    private RecursiveGaussian(double[] n, double[] d) {
        this.n = n;
        this.d = d;
        for (int t = 0; t < ORDER; t++) {
            m[t] = (t < ORDER - 1 ? n[t + 1] : 0) - d[t] * n[0];
        }
    }

    /** The Gaussian of area 1; σ in voxels. */
    static RecursiveGaussian smoothing(double sigma) {
        Approximation approximation = new Approximation(sigma);
        double[] n = approximation.numerator(1.3530, 1.8151, -0.3531, 0.0902);
        double[] d = approximation.denominator();
        return new RecursiveGaussian(scaled(n, 1 / (2 * moment(n, 0, 0) / (1 + moment(d, 1, 0)) - n[0])), d);
    }

    /** The Gaussian's second derivative per voxel², times {@code gain}; σ in voxels. */
    static RecursiveGaussian secondDerivative(double sigma, double gain) {
        Approximation approximation = new Approximation(sigma);
        double[] d = approximation.denominator();
        double[] gaussian = approximation.numerator(1.3530, 1.8151, -0.3531, 0.0902);
        double[] curvature = approximation.numerator(-1.3563, 5.2318, 0.3446, -2.2355);
        double sd = 1 + moment(d, 1, 0);
        double dd = moment(d, 1, 1);
        double ed = moment(d, 1, 2);
        // A part of the Gaussian is added so that the response to a constant is zero.
        double share = -(2 * moment(curvature, 0, 0) - sd * curvature[0]) / (2 * moment(gaussian, 0, 0) - sd * gaussian[0]);
        double[] n = new double[ORDER];
        for (int t = 0; t < ORDER; t++) {
            n[t] = curvature[t] + share * gaussian[t];
        }
        double sn = moment(n, 0, 0);
        double dn = moment(n, 0, 1);
        double en = moment(n, 0, 2);
        // The response to x²/2 is 1.
        double alpha = (en * sd * sd - ed * sn * sd - 2 * dn * dd * sd + 2 * dd * dd * sn) / (sd * sd * sd);
        return new RecursiveGaussian(scaled(n, gain / alpha), d);
    }

    /** {@code Σ c[t]·(t + first)^power}. */
    private static double moment(double[] c, int first, int power) {
        double sum = 0;
        for (int t = 0; t < c.length; t++) {
            sum += c[t] * Math.pow(t + first, power);
        }
        return sum;
    }

    private static double[] scaled(double[] values, double factor) {
        double[] scaled = new double[values.length];
        for (int t = 0; t < values.length; t++) {
            scaled[t] = factor * values[t];
        }
        return scaled;
    }

    /** Filters every line along an axis, which has at least 4 voxels. */
    float[] along(int axis, Grid grid, float[] image) {
        float[] response = new float[image.length];
        if (axis == 0) {
            int rows = grid.ny() * grid.nz();
            for (int row = 0; row < rows; row += ROWS) {
                int width = Math.min(ROWS, rows - row);
                new Bundle(grid.nx(), 1, width, grid.nx()).filter(image, response, row * grid.nx());
            }
        } else {
            int length = axis == 1 ? grid.ny() : grid.nz();
            int stride = axis == 1 ? grid.nx() : grid.nx() * grid.ny();
            Bundle bundle = new Bundle(length, stride, grid.nx(), 1);
            for (int first = 0; first < image.length; first += grid.nx()) {
                if (first / stride % length == 0) {
                    bundle.filter(image, response, first);
                }
            }
        }
        return response;
    }

    /** Lines filtered together, so that the innermost loop runs across them: value {@code i} of line {@code q} is at {@code i·width + q}. */
    private final class Bundle {
        private final int length;
        private final int along;
        private final int width;
        private final int across;
        private final double[] in;
        private final double[] forward;
        private final double[] backward;

        /**
         * @param length values on a line
         * @param along  distance in the image between neighbours on a line
         * @param width  number of lines
         * @param across distance in the image between lines
         */
        Bundle(int length, int along, int width, int across) {
            this.length = length;
            this.along = along;
            this.width = width;
            this.across = across;
            in = new double[length * width];
            forward = new double[length * width];
            backward = new double[length * width];
        }

        /** Filters the lines of which the first begins at {@code first}. */
        void filter(float[] image, float[] response, int first) {
            for (int i = 0; i < length; i++) {
                for (int q = 0; q < width; q++) {
                    in[i * width + q] = image[first + i * along + q * across];
                }
            }
            recur();
            for (int i = 0; i < length; i++) {
                for (int q = 0; q < width; q++) {
                    response[first + i * along + q * across] = (float) (forward[i * width + q] + backward[i * width + q]);
                }
            }
        }

        private void recur() {
            for (int i = 0; i < length; i++) {
                if (i < ORDER) {
                    start(n, 0, forward, i, 1, 0);
                } else {
                    advance(n, i * width, -width, i * width, forward);
                }
            }
            for (int i = length - 1; i >= 0; i--) {
                if (i >= length - ORDER) {
                    start(m, 1, backward, i, -1, length - 1);
                } else {
                    advance(m, (i + 1) * width, width, i * width, backward);
                }
            }
        }

        /** A step of the recursion inside a line: four inputs from {@code from} on, minus the last four outputs. */
        private void advance(double[] numerator, int from, int back, int at, double[] out) {
            double n0 = numerator[0];
            double n1 = numerator[1];
            double n2 = numerator[2];
            double n3 = numerator[3];
            double d1 = d[0];
            double d2 = d[1];
            double d3 = d[2];
            double d4 = d[3];
            for (int q = 0; q < width; q++) {
                out[at + q] = n0 * in[from + q] + n1 * in[from + back + q] + n2 * in[from + 2 * back + q] + n3 * in[from + 3 * back + q]
                        - d1 * out[at + back + q] - d2 * out[at + 2 * back + q] - d3 * out[at + 3 * back + q] - d4 * out[at + 4 * back + q];
            }
        }

        /**
         * A step near the end where the recursion starts. Beyond it inputs are the end's own, and outputs those of an endless
         * line of it.
         */
        private void start(double[] numerator, int lag, double[] out, int i, int direction, int edge) {
            double rest = moment(numerator, 0, 0) / (1 + moment(d, 1, 0));
            for (int q = 0; q < width; q++) {
                double sum = 0;
                for (int t = 0; t < ORDER; t++) {
                    int source = i - direction * (t + lag);
                    sum += numerator[t] * in[(beyond(source) ? edge : source) * width + q];
                }
                for (int t = 0; t < ORDER; t++) {
                    int source = i - direction * (t + 1);
                    sum -= d[t] * (beyond(source) ? rest * in[edge * width + q] : out[source * width + q]);
                }
                out[i * width + q] = sum;
            }
        }

        private boolean beyond(int index) {
            return index < 0 || index >= length;
        }
    }

    /** Deriche's sum of two damped waves for one σ, in voxels. */
    private static final class Approximation {
        private final double sin1;
        private final double cos1;
        private final double exp1;
        private final double sin2;
        private final double cos2;
        private final double exp2;

        Approximation(double sigma) {
            sin1 = Math.sin(0.6681 / sigma);
            cos1 = Math.cos(0.6681 / sigma);
            exp1 = Math.exp(-1.3932 / sigma);
            sin2 = Math.sin(2.0787 / sigma);
            cos2 = Math.cos(2.0787 / sigma);
            exp2 = Math.exp(-1.3732 / sigma);
        }

        /** Numerator of {@code (a1·cos + b1·sin)} of the first wave and {@code (a2·cos + b2·sin)} of the second. */
        double[] numerator(double a1, double b1, double a2, double b2) {
            return new double[] {
                a1 + a2,
                exp2 * (b2 * sin2 - (a2 + 2 * a1) * cos2) + exp1 * (b1 * sin1 - (a1 + 2 * a2) * cos1),
                2 * exp1 * exp2 * ((a1 + a2) * cos2 * cos1 - b1 * cos2 * sin1 - b2 * cos1 * sin2) + a2 * exp1 * exp1 + a1 * exp2 * exp2,
                exp2 * exp1 * exp1 * (b2 * sin2 - a2 * cos2) + exp1 * exp2 * exp2 * (b1 * sin1 - a1 * cos1)
            };
        }

        /** Denominator d1 to d4. */
        double[] denominator() {
            return new double[] {
                -2 * (exp2 * cos2 + exp1 * cos1),
                4 * cos2 * cos1 * exp1 * exp2 + exp1 * exp1 + exp2 * exp2,
                -2 * cos1 * exp1 * exp2 * exp2 - 2 * cos2 * exp2 * exp1 * exp1,
                exp1 * exp1 * exp2 * exp2
            };
        }
    }
}
