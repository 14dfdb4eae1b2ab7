package org.fascicle.radiomics;

/** The discrete Fourier transform of complex tables whose sizes are powers of two (Cooley and Tukey, radix 2). */
final class FourierTransform {
    private FourierTransform() {
    }

    /**
     * Transforms in place: {@code X(k) = Σ x(n) exp(-2πi k n/N)} along each axis.
     *
     * @param real      real parts, x fastest
     * @param imaginary imaginary parts
     * @param size      sizes along x, y, z, each a power of two
     */
    static void forward(double[] real, double[] imaginary, int[] size) {
        int stride = 1;
        for (int axis = 0; axis < 3; axis++) {
            int n = size[axis];
            if (n > 1) {
                double[] lineReal = new double[n];
                double[] lineImaginary = new double[n];
                double[] cosines = new double[n / 2];
                double[] sines = new double[n / 2];
                for (int k = 0; k < n / 2; k++) {
                    cosines[k] = Math.cos(2 * Math.PI * k / n);
                    sines[k] = -Math.sin(2 * Math.PI * k / n);
                }
                for (int line = 0; line < real.length / n; line++) {
                    int start = line / stride * stride * n + line % stride;
                    for (int k = 0; k < n; k++) {
                        lineReal[k] = real[start + k * stride];
                        lineImaginary[k] = imaginary[start + k * stride];
                    }
                    transform(lineReal, lineImaginary, cosines, sines);
                    for (int k = 0; k < n; k++) {
                        real[start + k * stride] = lineReal[k];
                        imaginary[start + k * stride] = lineImaginary[k];
                    }
                }
            }
            stride *= n;
        }
    }

    private static void transform(double[] re, double[] im, double[] cosines, double[] sines) {
        int n = re.length;
        reverseBits(re, im);
        for (int half = 1; half < n; half *= 2) {
            int turn = n / (2 * half);
            for (int block = 0; block < n; block += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int low = block + k;
                    int high = low + half;
                    double cosine = cosines[k * turn];
                    double sine = sines[k * turn];
                    double real = re[high] * cosine - im[high] * sine;
                    double imaginary = re[high] * sine + im[high] * cosine;
                    re[high] = re[low] - real;
                    im[high] = im[low] - imaginary;
                    re[low] += real;
                    im[low] += imaginary;
                }
            }
        }
    }

    private static void reverseBits(double[] re, double[] im) {
        int shift = Integer.numberOfLeadingZeros(re.length) + 1;
        for (int n = 0; n < re.length; n++) {
            int other = Integer.reverse(n) >>> shift;
            if (other > n) {
                double real = re[n];
                re[n] = re[other];
                re[other] = real;
                double imaginary = im[n];
                im[n] = im[other];
                im[other] = imaginary;
            }
        }
    }
}
