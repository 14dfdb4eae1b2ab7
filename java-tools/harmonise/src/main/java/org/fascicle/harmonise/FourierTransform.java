package org.fascicle.harmonise;

/**
 * The discrete Fourier transform of a few hundred complex numbers, {@code X[k] = Σ x[n]·exp(−2πi·kn/N)}, N a power of two
 * (Cooley and Tukey, Mathematics of Computation 1965).
 */
final class FourierTransform {
    private FourierTransform() {}

    /** Replaces the numbers by their transform. */
    static void forward(double[] real, double[] imaginary) {
        transform(real, imaginary, -1);
    }

    /** Replaces a transform by the numbers it is of. */
    static void inverse(double[] real, double[] imaginary) {
        transform(real, imaginary, 1);
        for (int n = 0; n < real.length; n++) {
            real[n] /= real.length;
            imaginary[n] /= real.length;
        }
    }

    private static void transform(double[] real, double[] imaginary, int sign) {
        int size = real.length;
        if (Integer.bitCount(size) != 1 || imaginary.length != size) {
            throw new IllegalArgumentException("the transform takes a power of two of numbers, not " + size);
        }
        reorder(real, imaginary);
        for (int half = 1; half < size; half *= 2) {
            for (int k = 0; k < half; k++) {
                double angle = sign * Math.PI * k / half;
                double cos = Math.cos(angle);
                double sin = Math.sin(angle);
                for (int a = k; a < size; a += 2 * half) {
                    int b = a + half;
                    double re = real[b] * cos - imaginary[b] * sin;
                    double im = real[b] * sin + imaginary[b] * cos;
                    real[b] = real[a] - re;
                    imaginary[b] = imaginary[a] - im;
                    real[a] += re;
                    imaginary[a] += im;
                }
            }
        }
    }

    private static void reorder(double[] real, double[] imaginary) {
        int size = real.length;
        for (int n = 1, reversed = 0; n < size; n++) {
            int bit = size >> 1;
            for (; (reversed & bit) != 0; bit >>= 1) {
                reversed ^= bit;
            }
            reversed ^= bit;
            if (n < reversed) {
                double re = real[n];
                real[n] = real[reversed];
                real[reversed] = re;
                double im = imaginary[n];
                imaginary[n] = imaginary[reversed];
                imaginary[reversed] = im;
            }
        }
    }
}
