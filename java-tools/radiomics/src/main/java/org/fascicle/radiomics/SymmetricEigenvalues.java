package org.fascicle.radiomics;

import java.util.Arrays;

/**
 * Eigenvalues of a symmetric matrix whose elements are neither huge nor tiny (squares must not overflow or vanish): Householder's reduction to tridiagonal form, then the QL iteration with implicit
 * shifts (Golub and Van Loan, Matrix Computations, 4th edition, section 8.3).
 */
final class SymmetricEigenvalues {
    private static final int MOST_ITERATIONS = 60;

    private SymmetricEigenvalues() {
    }

    /**
     * The eigenvalues in rising order.
     *
     * @param matrix row-major, size × size, symmetric; overwritten
     */
    static double[] of(double[] matrix, int size) {
        double[] diagonal = new double[size];
        double[] offDiagonal = new double[size];
        tridiagonalise(matrix, size, diagonal, offDiagonal);
        iterate(diagonal, offDiagonal);
        Arrays.sort(diagonal);
        return diagonal;
    }

    /** offDiagonal[i] stands between diagonal[i] and diagonal[i + 1]; its last element is 0. */
    private static void tridiagonalise(double[] a, int size, double[] diagonal, double[] offDiagonal) {
        double[] reflector = new double[size];
        double[] product = new double[size];
        for (int column = 0; column < size - 1; column++) {
            diagonal[column] = a[column * size + column];
            int from = column + 1;
            double norm = 0;
            for (int i = from; i < size; i++) {
                reflector[i] = a[i * size + column];
                norm += reflector[i] * reflector[i];
            }
            double tail = norm - reflector[from] * reflector[from];
            if (tail == 0) {
                offDiagonal[column] = reflector[from];
                continue;
            }
            double image = reflector[from] > 0 ? -Math.sqrt(norm) : Math.sqrt(norm);
            reflector[from] -= image;
            double beta = 2 / (tail + reflector[from] * reflector[from]);
            reflect(a, size, from, reflector, product, beta);
            offDiagonal[column] = image;
        }
        diagonal[size - 1] = a[size * size - 1];
    }

    /** Replaces the block A from {@code from} on by H A H with H = I - β v vᵀ. */
    private static void reflect(double[] a, int size, int from, double[] v, double[] product, double beta) {
        double projection = 0;
        for (int i = from; i < size; i++) {
            double sum = 0;
            for (int j = from; j < size; j++) {
                sum += a[i * size + j] * v[j];
            }
            product[i] = beta * sum;
            projection += product[i] * v[i];
        }
        double half = beta * projection / 2;
        for (int i = from; i < size; i++) {
            product[i] -= half * v[i];
        }
        for (int i = from; i < size; i++) {
            for (int j = from; j < size; j++) {
                a[i * size + j] -= v[i] * product[j] + product[i] * v[j];
            }
        }
    }

    private static void iterate(double[] d, double[] e) {
        for (int low = 0; low < d.length; low++) {
            int iterations = 0;
            int high = splitAfter(d, e, low);
            while (high != low) {
                if (iterations++ == MOST_ITERATIONS) {
                    throw new ArithmeticException("the eigenvalues did not converge in " + MOST_ITERATIONS + " iterations");
                }
                sweep(d, e, low, high);
                high = splitAfter(d, e, low);
            }
        }
    }

    /** The first index from {@code low} on whose off-diagonal element is negligible. */
    private static int splitAfter(double[] d, double[] e, int low) {
        int index = low;
        while (index < d.length - 1) {
            double neighbours = Math.abs(d[index]) + Math.abs(d[index + 1]);
            if (Math.abs(e[index]) <= Math.ulp(1.0) * neighbours || Math.abs(e[index]) < Double.MIN_NORMAL) {
                break;
            }
            index++;
        }
        return index;
    }

    /** One implicit QL sweep over the unreduced block from low to high, with Wilkinson's shift. */
    private static void sweep(double[] d, double[] e, int low, int high) {
        double g = (d[low + 1] - d[low]) / (2 * e[low]);
        double r = Math.sqrt(g * g + 1);
        g = d[high] - d[low] + e[low] / (g + Math.copySign(r, g));
        double sine = 1;
        double cosine = 1;
        double shift = 0;
        for (int i = high - 1; i >= low; i--) {
            double f = sine * e[i];
            double b = cosine * e[i];
            // Elements are at most the matrix's norm, which is far from overflow here; hypot would cost ten times as much.
            r = Math.sqrt(f * f + g * g);
            e[i + 1] = r;
            if (r == 0) {
                d[i + 1] -= shift;
                e[high] = 0;
                return;
            }
            sine = f / r;
            cosine = g / r;
            g = d[i + 1] - shift;
            r = (d[i] - g) * sine + 2 * cosine * b;
            shift = sine * r;
            d[i + 1] = g + shift;
            g = cosine * r - b;
        }
        d[low] -= shift;
        e[low] = g;
        e[high] = 0;
    }
}
