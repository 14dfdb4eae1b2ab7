package org.fascicle.harmonise;

/**
 * A smooth field over an image: a tensor product of uniform cubic B-splines with {@code elements[axis] + 3} control points
 * along each axis, x fastest. The image's outer faces are the ends of the mesh.
 */
final class BSplineLattice {
    private static final int TAPS = 4;

    private final int[] elements;
    private final double[] control;

    private BSplineLattice(int[] elements, double[] control) {
        this.elements = elements;
        this.control = control;
    }

    /** The field that is 0 everywhere. */
    static BSplineLattice zero(int[] elements) {
        return new BSplineLattice(elements.clone(), new double[points(elements, 0) * points(elements, 1) * points(elements, 2)]);
    }

    /**
     * Where the samples along one axis lie in the mesh.
     *
     * @param first  the first of the four control points that reach each sample
     * @param weight their B-spline values, four a sample
     */
    private record Axis(int[] first, double[] weight) {
        /** @param places positions in the image, 0 at one outer face and 1 at the other */
        static Axis of(double[] places, int elements) {
            int[] first = new int[places.length];
            double[] weight = new double[TAPS * places.length];
            for (int i = 0; i < places.length; i++) {
                double s = places[i] * elements;
                first[i] = (int) Math.clamp(Math.floor(s), 0, elements - 1);
                double t = s - first[i];
                double u = 1 - t;
                weight[TAPS * i] = u * u * u / 6;
                weight[TAPS * i + 1] = (4 - 6 * t * t + 3 * t * t * t) / 6;
                weight[TAPS * i + 2] = (4 - 6 * u * u + 3 * u * u * u) / 6;
                weight[TAPS * i + 3] = t * t * t / 6;
            }
            return new Axis(first, weight);
        }

        /** The weights squared, for the denominators of the fit. */
        Axis squared() {
            double[] w = new double[weight.length];
            for (int e = 0; e < w.length; e++) {
                w[e] = weight[e] * weight[e];
            }
            return new Axis(first, w);
        }

        /** The weights cubed over the sum of their squares, for the numerators. */
        Axis cubed() {
            double[] w = new double[weight.length];
            for (int i = 0; i < first.length; i++) {
                double squares = 0;
                for (int tap = 0; tap < TAPS; tap++) {
                    squares += weight[TAPS * i + tap] * weight[TAPS * i + tap];
                }
                for (int tap = 0; tap < TAPS; tap++) {
                    double one = weight[TAPS * i + tap];
                    w[TAPS * i + tap] = one * one * one / squares;
                }
            }
            return new Axis(first, w);
        }
    }

    /**
     * Approximates values on a grid: the control points that serve each sample alone best, averaged by their weight (Lee,
     * Wolberg and Shin, IEEE Transactions on Visualization and Computer Graphics 1997, equation 5). On a grid the sums
     * part into one for each axis, so the cost is a few operations a voxel.
     *
     * @param values the samples, x fastest
     * @param in     which of them count
     * @param places their positions along each axis, from 0 to 1
     */
    static BSplineLattice fit(double[] values, boolean[] in, double[][] places, int[] elements) {
        double[] data = new double[values.length];
        double[] ones = new double[values.length];
        for (int v = 0; v < values.length; v++) {
            if (in[v]) {
                data[v] = values[v];
                ones[v] = 1;
            }
        }
        int[] size = {places[0].length, places[1].length, places[2].length};
        int[] sizeOfOnes = size.clone();
        for (int axis = 0; axis < 3; axis++) {
            Axis along = Axis.of(places[axis], elements[axis]);
            data = gathered(data, size, axis, along.cubed(), points(elements, axis));
            ones = gathered(ones, sizeOfOnes, axis, along.squared(), points(elements, axis));
        }
        for (int c = 0; c < data.length; c++) {
            data[c] = ones[c] > 0 ? data[c] / ones[c] : 0;
        }
        return new BSplineLattice(elements.clone(), data);
    }

    /** The sum of two fields on the same mesh. */
    BSplineLattice plus(BSplineLattice other) {
        double[] sum = control.clone();
        for (int c = 0; c < sum.length; c++) {
            sum[c] += other.control[c];
        }
        return new BSplineLattice(elements, sum);
    }

    /** The same field with every mesh element halved along each axis. */
    BSplineLattice refined() {
        double[] fine = control;
        int[] size = {points(elements, 0), points(elements, 1), points(elements, 2)};
        int[] finer = elements.clone();
        for (int axis = 0; axis < 3; axis++) {
            finer[axis] *= 2;
            fine = halved(fine, size, axis, points(finer, axis));
        }
        return new BSplineLattice(finer, fine);
    }

    /** The field at the points of a grid, x fastest. */
    double[] at(double[][] places) {
        double[] values = control;
        int[] size = {points(elements, 0), points(elements, 1), points(elements, 2)};
        // The axis with the largest gain last, so that most of the work is done once.
        for (int axis = 2; axis >= 0; axis--) {
            values = spread(values, size, axis, Axis.of(places[axis], elements[axis]), places[axis].length);
        }
        return values;
    }

    int[] elements() {
        return elements.clone();
    }

    private static int points(int[] elements, int axis) {
        return elements[axis] + TAPS - 1;
    }

    /** Adds each sample to the control points that reach it, along one axis; {@code size} is changed to the result's. */
    private static double[] gathered(double[] from, int[] size, int axis, Axis along, int count) {
        int stride = stride(size, axis);
        int n = size[axis];
        double[] to = new double[from.length / n * count];
        for (int outer = 0; outer < from.length / (stride * n); outer++) {
            for (int i = 0; i < n; i++) {
                int source = (outer * n + i) * stride;
                for (int tap = 0; tap < TAPS; tap++) {
                    double weight = along.weight[TAPS * i + tap];
                    int target = (outer * count + along.first[i] + tap) * stride;
                    for (int inner = 0; inner < stride; inner++) {
                        to[target + inner] += weight * from[source + inner];
                    }
                }
            }
        }
        size[axis] = count;
        return to;
    }

    /** The weighted sum of the control points that reach each sample, along one axis. */
    private static double[] spread(double[] from, int[] size, int axis, Axis along, int count) {
        int stride = stride(size, axis);
        int n = size[axis];
        double[] to = new double[from.length / n * count];
        for (int outer = 0; outer < from.length / (stride * n); outer++) {
            for (int i = 0; i < count; i++) {
                int target = (outer * count + i) * stride;
                int source = (outer * n + along.first[i]) * stride;
                double w0 = along.weight[TAPS * i];
                double w1 = along.weight[TAPS * i + 1];
                double w2 = along.weight[TAPS * i + 2];
                double w3 = along.weight[TAPS * i + 3];
                for (int inner = 0; inner < stride; inner++) {
                    int at = source + inner;
                    to[target + inner] = w0 * from[at] + w1 * from[at + stride] + w2 * from[at + 2 * stride] + w3 * from[at + 3 * stride];
                }
            }
        }
        size[axis] = count;
        return to;
    }

    /** Knot insertion of the uniform cubic B-spline: new points on old knots and half way between them. */
    private static double[] halved(double[] from, int[] size, int axis, int count) {
        int stride = stride(size, axis);
        int n = size[axis];
        double[] to = new double[from.length / n * count];
        for (int outer = 0; outer < from.length / (stride * n); outer++) {
            for (int c = 0; c < count; c++) {
                int knot = Math.floorDiv(c - 1, 2);
                boolean between = Math.floorMod(c - 1, 2) == 1;
                for (int inner = 0; inner < stride; inner++) {
                    int at = (outer * n + knot) * stride + inner;
                    to[(outer * count + c) * stride + inner] = between
                            ? (from[at + stride] + from[at + 2 * stride]) / 2
                            : (from[at] + 6 * from[at + stride] + from[at + 2 * stride]) / 8;
                }
            }
        }
        size[axis] = count;
        return to;
    }

    private static int stride(int[] size, int axis) {
        return axis == 0 ? 1 : axis == 1 ? size[0] : size[0] * size[1];
    }
}
