package org.fascicle.registration;

import org.fascicle.image.Affine;

/**
 * The family a transform is sought in. Each maps a point x of the fixed image's scanner space to
 * {@code A(p)·(x − c) + c + t} in the moving image's, with the translation t in the first three parameters and a centre c.
 * All parameters are lengths: rotations (radians) and matrix elements are multiplied by a radius of the body part, so that
 * a change of 1 moves tissue by about 1 mm whichever parameter it is.
 */
public enum TransformKind {
    /** Three shifts. */
    TRANSLATION(3),
    /** Shifts, then rotations about x, y and z: {@code A = Rz·Ry·Rx}. */
    RIGID(6),
    /** Shifts, then the nine elements of {@code A − 1}, row by row. */
    AFFINE(12);

    private final int parameters;

    TransformKind(int parameters) {
        this.parameters = parameters;
    }

    /** Number of parameters. */
    public int parameters() {
        return parameters;
    }

    /** The nine elements of A, row by row. */
    double[] matrix(double[] p, double radiusMm) {
        return switch (this) {
            case TRANSLATION -> new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
            case RIGID -> multiply(rotation(2, p[5] / radiusMm, false), multiply(rotation(1, p[4] / radiusMm, false), rotation(0, p[3] / radiusMm, false)));
            case AFFINE -> {
                double[] a = {1, 0, 0, 0, 1, 0, 0, 0, 1};
                for (int e = 0; e < a.length; e++) {
                    a[e] += p[3 + e] / radiusMm;
                }
                yield a;
            }
        };
    }

    /** The derivative of A by the parameter {@code 3 + which}. */
    double[] matrixDerivative(double[] p, int which, double radiusMm) {
        if (this == AFFINE) {
            double[] d = new double[9];
            d[which] = 1 / radiusMm;
            return d;
        }
        double[] product = null;
        for (int axis = 0; axis < 3; axis++) {
            double[] factor = rotation(axis, p[3 + axis] / radiusMm, axis == which);
            product = product == null ? factor : multiply(factor, product);
        }
        for (int e = 0; e < product.length; e++) {
            product[e] /= radiusMm;
        }
        return product;
    }

    /** The family that a coarse image can determine. */
    TransformKind coarse() {
        return this == AFFINE ? RIGID : this;
    }

    /** The same map's parameters in this family, which contains it. */
    double[] from(TransformKind other, double[] p, Pivot pivot) {
        if (other == this) {
            return p;
        }
        double[] mine = java.util.Arrays.copyOf(p, parameters);
        if (this == AFFINE) {
            double[] a = other.matrix(p, pivot.radiusMm());
            for (int e = 0; e < a.length; e++) {
                mine[3 + e] = (a[e] - (e % 4 == 0 ? 1 : 0)) * pivot.radiusMm();
            }
        }
        return mine;
    }

    /** The map from fixed to moving scanner coordinates. */
    Affine map(double[] p, Pivot pivot) {
        double[] a = matrix(p, pivot.radiusMm());
        double[] centreMm = pivot.centreMm();
        double[] m = new double[12];
        for (int row = 0; row < 3; row++) {
            double shift = centreMm[row] + p[row];
            for (int column = 0; column < 3; column++) {
                m[4 * row + column] = a[3 * row + column];
                shift -= a[3 * row + column] * centreMm[column];
            }
            m[4 * row + 3] = shift;
        }
        return new Affine(m);
    }

    /** A rotation about one axis, or its derivative by the angle. */
    private static double[] rotation(int axis, double radians, boolean derivative) {
        double cos = derivative ? -Math.sin(radians) : Math.cos(radians);
        double sin = derivative ? Math.cos(radians) : Math.sin(radians);
        double one = derivative ? 0 : 1;
        return switch (axis) {
            case 0 -> new double[] {one, 0, 0, 0, cos, -sin, 0, sin, cos};
            case 1 -> new double[] {cos, 0, sin, 0, one, 0, -sin, 0, cos};
            default -> new double[] {cos, -sin, 0, sin, cos, 0, 0, 0, one};
        };
    }

    private static double[] multiply(double[] a, double[] b) {
        double[] r = new double[9];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int t = 0; t < 3; t++) {
                    r[3 * row + column] += a[3 * row + t] * b[3 * t + column];
                }
            }
        }
        return r;
    }
}
