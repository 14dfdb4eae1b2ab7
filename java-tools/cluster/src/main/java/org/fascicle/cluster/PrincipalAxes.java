package org.fascicle.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Principal axes of a cloud of samples: eigenvectors of its covariance (divisor N − 1), by Jacobi rotations in a fixed
 * order, so without native BLAS and with the same bits everywhere (Golub &amp; Van Loan, Matrix Computations, 8.5).
 *
 * <p>A vector's sign is arbitrary; here its component of largest magnitude is positive.
 */
public final class PrincipalAxes {
    private static final int MOST_SWEEPS = 100;

    private final double[] mean;
    private final double[] variances;
    private final double[][] vectors;

    private PrincipalAxes(double[] mean, double[] variances, double[][] vectors) {
        this.mean = mean;
        this.variances = variances;
        this.vectors = vectors;
    }

    /**
     * @param samples  {@code [sample][feature]}, finite, at least one (one sample: all variances are 0)
     * @param features number of features
     */
    public static PrincipalAxes of(double[][] samples, int features) {
        Samples.require(samples, features);
        double[] mean = mean(samples, features);
        double[][] matrix = covariance(samples, mean);
        double[][] rotation = diagonalise(matrix);
        Integer[] order = IntStream.range(0, features).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -matrix[i][i]));
        double[] variances = new double[features];
        double[][] vectors = new double[features][features];
        for (int axis = 0; axis < features; axis++) {
            int column = order[axis];
            variances[axis] = Math.max(0, matrix[column][column]);
            for (int f = 0; f < features; f++) {
                vectors[axis][f] = rotation[f][column];
            }
            orient(vectors[axis]);
        }
        return new PrincipalAxes(mean, variances, vectors);
    }

    /** Variances along the axes, largest first. */
    public double[] variances() {
        return variances.clone();
    }

    /** The unit vector of axis 0, 1, … */
    public double[] axis(int index) {
        return vectors[index].clone();
    }

    /** {@code mean + a·√λ₁·v₁ + b·√λ₂·v₂}; with a single feature only the first axis counts. */
    double[] point(double a, double b) {
        double[] point = mean.clone();
        for (int f = 0; f < point.length; f++) {
            point[f] += a * Math.sqrt(variances[0]) * vectors[0][f];
            if (point.length > 1) {
                point[f] += b * Math.sqrt(variances[1]) * vectors[1][f];
            }
        }
        return point;
    }

    private static double[] mean(double[][] samples, int features) {
        double[] mean = new double[features];
        for (double[] sample : samples) {
            for (int f = 0; f < features; f++) {
                mean[f] += sample[f];
            }
        }
        for (int f = 0; f < features; f++) {
            mean[f] /= samples.length;
        }
        return mean;
    }

    private static double[][] covariance(double[][] samples, double[] mean) {
        int features = mean.length;
        double[][] sums = new double[features][features];
        for (double[] sample : samples) {
            for (int f = 0; f < features; f++) {
                double deviation = sample[f] - mean[f];
                for (int g = f; g < features; g++) {
                    sums[f][g] += deviation * (sample[g] - mean[g]);
                }
            }
        }
        double divisor = Math.max(1, samples.length - 1);
        for (int f = 0; f < features; f++) {
            for (int g = f; g < features; g++) {
                sums[f][g] /= divisor;
                sums[g][f] = sums[f][g];
            }
        }
        return sums;
    }

    /** Makes a symmetric matrix diagonal in place; returns the rotation, whose columns are its eigenvectors. */
    private static double[][] diagonalise(double[][] matrix) {
        int n = matrix.length;
        double[][] rotation = new double[n][n];
        for (int i = 0; i < n; i++) {
            rotation[i][i] = 1;
        }
        double tiny = 1e-32 * squaredNorm(matrix);
        for (int sweep = 0; squaredOffDiagonal(matrix) > tiny; sweep++) {
            if (sweep == MOST_SWEEPS) {
                throw new ArithmeticException("the covariance's axes did not settle in " + MOST_SWEEPS + " sweeps");
            }
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(matrix, rotation, p, q);
                }
            }
        }
        return rotation;
    }

    private static void rotate(double[][] a, double[][] rotation, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.signum(theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        if (theta == 0) {
            t = 1;
        }
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int i = 0; i < a.length; i++) {
            double ip = a[i][p];
            double iq = a[i][q];
            a[i][p] = c * ip - s * iq;
            a[i][q] = s * ip + c * iq;
        }
        for (int i = 0; i < a.length; i++) {
            double pi = a[p][i];
            double qi = a[q][i];
            a[p][i] = c * pi - s * qi;
            a[q][i] = s * pi + c * qi;
            double ip = rotation[i][p];
            double iq = rotation[i][q];
            rotation[i][p] = c * ip - s * iq;
            rotation[i][q] = s * ip + c * iq;
        }
        // Set exactly, since the rounding of the two passes may leave a remainder that never vanishes.
        a[p][q] = 0;
        a[q][p] = 0;
    }

    private static double squaredNorm(double[][] a) {
        double sum = 0;
        for (double[] row : a) {
            for (double value : row) {
                sum += value * value;
            }
        }
        return sum;
    }

    private static double squaredOffDiagonal(double[][] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                sum += i == j ? 0 : a[i][j] * a[i][j];
            }
        }
        return sum;
    }

    private static void orient(double[] vector) {
        double largest = 0;
        for (double value : vector) {
            largest = Math.abs(value) > Math.abs(largest) ? value : largest;
        }
        if (largest < 0) {
            for (int f = 0; f < vector.length; f++) {
                vector[f] = -vector[f];
            }
        }
    }
}
