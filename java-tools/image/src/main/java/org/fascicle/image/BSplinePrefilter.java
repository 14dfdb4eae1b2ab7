package org.fascicle.image;

import java.util.stream.IntStream;

/**
 * Turns voxel values into the coefficients of the cubic B-spline that passes through them: along each axis the recursive
 * filter with the pole √3 − 2 and gain 6, whole-sample mirror at both ends (Unser, Aldroubi and Eden, IEEE Transactions
 * on Signal Processing 1993). The starting sum is taken over the whole line, so it is exact, as SciPy's is.
 */
public final class BSplinePrefilter {
    private static final double POLE = Math.sqrt(3) - 2;
    private static final double GAIN = 6;

    private BSplinePrefilter() {}

    /** Replaces the {@code nx·ny·nz} values {@code c}, x fastest, by coefficients; {@code size} is the number of voxels along x, y and z. */
    public static void apply(double[] c, int[] size) {
        int inner = 1;
        for (int axis = 0; axis < 3; axis++) {
            int n = size[axis];
            if (n > 1) {
                filterAxis(c, n, inner, axis == 0 ? 1 : size[0]);
            }
            inner *= n;
        }
    }

    /** Lines of {@code n} values a step of {@code inner} apart, {@code width} neighbouring lines at a time. */
    private static void filterAxis(double[] c, int n, int inner, int width) {
        int bundles = inner / width;
        IntStream.range(0, c.length / n / width).parallel()
                .forEach(b -> filterLines(c, b / bundles * n * inner + b % bundles * width, n, inner, width));
    }

    private static void filterLines(double[] c, int from, int n, int step, int width) {
        int last = from + (n - 1) * step;
        for (int row = from; row <= last; row += step) {
            for (int s = row; s < row + width; s++) {
                c[s] *= GAIN;
            }
        }
        startForward(c, from, n, step, width);
        for (int row = from + step; row <= last; row += step) {
            for (int s = row; s < row + width; s++) {
                c[s] += POLE * c[s - step];
            }
        }
        for (int s = last; s < last + width; s++) {
            c[s] = (POLE * c[s - step] + c[s]) * POLE / (POLE * POLE - 1);
        }
        for (int row = last - step; row >= from; row -= step) {
            for (int s = row; s < row + width; s++) {
                c[s] = POLE * (c[s + step] - c[s]);
            }
        }
    }

    private static void startForward(double[] c, int from, int n, int step, int width) {
        int last = from + (n - 1) * step;
        double toLast = Math.pow(POLE, n - 1);
        for (int s = 0; s < width; s++) {
            c[from + s] += toLast * c[last + s];
        }
        double power = POLE;
        for (int i = 1; i < n - 1; i++) {
            for (int s = 0; s < width; s++) {
                c[from + s] += power * (c[from + i * step + s] + toLast * c[last - i * step + s]);
            }
            power *= POLE;
        }
        for (int s = 0; s < width; s++) {
            c[from + s] /= 1 - toLast * toLast;
        }
    }
}
