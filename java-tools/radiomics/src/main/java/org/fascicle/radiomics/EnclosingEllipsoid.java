package org.fascicle.radiomics;

import java.util.Arrays;

/**
 * The ellipsoid of least volume around points, by Khachiyan's algorithm with steps away from points that no longer matter (Todd
 * and Yildirim, On Khachiyan's algorithm for the computation of minimum-volume enclosing ellipsoids, Discrete Applied
 * Mathematics, 2007).
 */
final class EnclosingEllipsoid {
    /** The volume is then too large by at most as much, relative. */
    private static final double TOLERANCE = 1e-7;
    private static final int MOST_STEPS = 20_000;
    /** Of the points with a 1 in front. */
    private static final int DIMENSION = 4;

    private final double[][] lifted;
    private final double[] weights;

    private EnclosingEllipsoid(double[][] points) {
        lifted = Arrays.stream(points).map(point -> new double[] {1, point[0], point[1], point[2]}).toArray(double[][]::new);
        weights = new double[points.length];
        Arrays.fill(weights, 1.0 / points.length);
    }

    /** The lengths of the semi-axes in falling order, in the unit of the points, which do not lie in one plane. */
    static double[] semiAxes(double[][] points) {
        double[] centre = Arrays.stream(points).reduce(new double[3], (sum, p) -> new double[] {sum[0] + p[0], sum[1] + p[1], sum[2] + p[2]});
        double[][] centred = Arrays.stream(points).map(p -> new double[] {p[0] - centre[0] / points.length,
            p[1] - centre[1] / points.length, p[2] - centre[2] / points.length}).toArray(double[][]::new);
        EnclosingEllipsoid ellipsoid = new EnclosingEllipsoid(centred);
        ellipsoid.iterate();
        double[] eigenvalues = SymmetricEigenvalues.of(ellipsoid.covariance(), 3);
        double[] axes = new double[3];
        for (int n = 0; n < 3; n++) {
            axes[n] = Math.sqrt(3 * Math.max(0, eigenvalues[2 - n]));
        }
        return axes;
    }

    private void iterate() {
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] inverse = inverse(moments());
            int farthest = -1;
            int nearest = -1;
            double most = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int n = 0; n < lifted.length; n++) {
                double distance = form(inverse, lifted[n]);
                if (distance > most) {
                    most = distance;
                    farthest = n;
                }
                if (weights[n] > 0 && distance < least) {
                    least = distance;
                    nearest = n;
                }
            }
            double outside = most / DIMENSION - 1;
            double inside = 1 - least / DIMENSION;
            if (Math.max(outside, inside) <= TOLERANCE) {
                return;
            }
            if (outside >= inside) {
                shift(farthest, (most - DIMENSION) / (DIMENSION * (most - 1)));
            } else {
                double decrease = least > 1 ? (least - DIMENSION) / (DIMENSION * (least - 1)) : Double.NEGATIVE_INFINITY;
                shift(nearest, Math.max(decrease, -weights[nearest] / (1 - weights[nearest])));
            }
        }
    }

    private void shift(int point, double by) {
        for (int n = 0; n < weights.length; n++) {
            weights[n] *= 1 - by;
        }
        weights[point] = Math.max(0, weights[point] + by);
    }

    private double[] moments() {
        double[] sum = new double[DIMENSION * DIMENSION];
        for (int n = 0; n < lifted.length; n++) {
            if (weights[n] > 0) {
                for (int i = 0; i < DIMENSION; i++) {
                    for (int j = 0; j < DIMENSION; j++) {
                        sum[DIMENSION * i + j] += weights[n] * lifted[n][i] * lifted[n][j];
                    }
                }
            }
        }
        return sum;
    }

    /** Weighted covariance of the points. */
    private double[] covariance() {
        double[] moments = moments();
        double[] covariance = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                covariance[3 * i + j] = moments[DIMENSION * (i + 1) + j + 1] - moments[i + 1] * moments[j + 1];
            }
        }
        return covariance;
    }

    private static double form(double[] matrix, double[] x) {
        double sum = 0;
        for (int i = 0; i < DIMENSION; i++) {
            for (int j = 0; j < DIMENSION; j++) {
                sum += x[i] * matrix[DIMENSION * i + j] * x[j];
            }
        }
        return sum;
    }

    /** By Gauss and Jordan; the matrix is positive definite, so no pivot is 0. */
    private static double[] inverse(double[] matrix) {
        double[] a = matrix.clone();
        double[] b = new double[DIMENSION * DIMENSION];
        for (int n = 0; n < DIMENSION; n++) {
            b[n * DIMENSION + n] = 1;
        }
        for (int column = 0; column < DIMENSION; column++) {
            double pivot = a[column * DIMENSION + column];
            for (int j = 0; j < DIMENSION; j++) {
                a[column * DIMENSION + j] /= pivot;
                b[column * DIMENSION + j] /= pivot;
            }
            for (int row = 0; row < DIMENSION; row++) {
                double factor = a[row * DIMENSION + column];
                if (row != column && factor != 0) {
                    for (int j = 0; j < DIMENSION; j++) {
                        a[row * DIMENSION + j] -= factor * a[column * DIMENSION + j];
                        b[row * DIMENSION + j] -= factor * b[column * DIMENSION + j];
                    }
                }
            }
        }
        return b;
    }
}
