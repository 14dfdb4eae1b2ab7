package org.fascicle.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The discrete Fourier transform of one length along any axis of an array: Stockham's self-sorting scheme with mixed radices
 * (4, 2, then odd primes), {@code X[k] = Σ x[i]·exp(∓2πi·ik/n)}; the inverse is not scaled. A set of lines is transformed
 * at once, so that the innermost loops run over neighbours in memory. An instance keeps scratch space: one a thread.
 */
public final class FourierTransform {
    /** Lines transformed at once: few enough to stay in cache. */
    private static final int LINES = 16;

    private final int n;
    private final int[] radices;
    private final double[] cos;
    private final double[] sin;
    private double[] re;
    private double[] im;
    private double[] nextRe;
    private double[] nextIm;

    /** @param n how many numbers a line has, at least 1; fastest where its only prime factors are 2, 3 and 5 */
    public FourierTransform(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("a transform has at least one number, not " + n);
        }
        this.n = n;
        radices = radices(n);
        cos = new double[n];
        sin = new double[n];
        for (int k = 0; k < n; k++) {
            cos[k] = Math.cos(2 * Math.PI * k / n);
            sin[k] = Math.sin(2 * Math.PI * k / n);
        }
        re = new double[n * LINES];
        im = new double[n * LINES];
        nextRe = new double[n * LINES];
        nextIm = new double[n * LINES];
    }

    /** The smallest length of at least {@code least} whose only prime factors are 2, 3 and 5. */
    public static int fastLength(int least) {
        for (int length = least; ; length++) {
            int rest = length;
            for (int prime : new int[] {2, 3, 5}) {
                while (rest % prime == 0) {
                    rest /= prime;
                }
            }
            if (rest == 1) {
                return length;
            }
        }
    }

    private static int[] radices(int n) {
        List<Integer> found = new ArrayList<>();
        int rest = n;
        while (rest % 4 == 0) {
            found.add(4);
            rest /= 4;
        }
        for (int prime = 2; rest > 1; prime++) {
            while (rest % prime == 0) {
                found.add(prime);
                rest /= prime;
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Transforms, in place, every line of an array along one of its axes.
     *
     * @param real      real parts
     * @param imaginary imaginary parts
     * @param inner     distance in the array between neighbours on a line: the product of the sizes of all faster axes
     * @param inverse   whether the exponent is positive
     */
    public void transform(double[] real, double[] imaginary, int inner, boolean inverse) {
        transform(real, imaginary, inner, inverse, 0, real.length / n);
    }

    /** The same for the lines {@code from} to {@code to}, exclusive, only. */
    public void transform(double[] real, double[] imaginary, int inner, boolean inverse, int from, int to) {
        for (int first = from; first < to; first += LINES) {
            int count = Math.min(LINES, to - first);
            load(real, imaginary, inner, first, count);
            run(count, inverse ? 1 : -1);
            store(real, imaginary, inner, first, count);
        }
    }

    private int start(int line, int inner) {
        return line / inner * inner * n + line % inner;
    }

    private void load(double[] real, double[] imaginary, int inner, int first, int count) {
        for (int q = 0; q < count; q++) {
            int from = start(first + q, inner);
            for (int i = 0; i < n; i++) {
                re[i * count + q] = real[from + i * inner];
                im[i * count + q] = imaginary[from + i * inner];
            }
        }
    }

    private void store(double[] real, double[] imaginary, int inner, int first, int count) {
        for (int q = 0; q < count; q++) {
            int to = start(first + q, inner);
            for (int i = 0; i < n; i++) {
                real[to + i * inner] = re[i * count + q];
                imaginary[to + i * inner] = im[i * count + q];
            }
        }
    }

    private void run(int count, int sign) {
        int length = n;
        int stride = count;
        for (int radix : radices) {
            switch (radix) {
                case 2 -> radix2(length, stride, sign);
                case 4 -> radix4(length, stride, sign);
                default -> radixAny(radix, length, stride, sign);
            }
            double[] swap = re;
            re = nextRe;
            nextRe = swap;
            swap = im;
            im = nextIm;
            nextIm = swap;
            length /= radix;
            stride *= radix;
        }
    }

    private void radix2(int length, int stride, int sign) {
        int m = length / 2;
        for (int p = 0; p < m; p++) {
            double wr = cos[p * (n / length)];
            double wi = sign * sin[p * (n / length)];
            int a = stride * p;
            int b = a + stride * m;
            int to = 2 * a;
            for (int q = 0; q < stride; q++) {
                double dr = re[a + q] - re[b + q];
                double di = im[a + q] - im[b + q];
                nextRe[to + q] = re[a + q] + re[b + q];
                nextIm[to + q] = im[a + q] + im[b + q];
                nextRe[to + stride + q] = dr * wr - di * wi;
                nextIm[to + stride + q] = dr * wi + di * wr;
            }
        }
    }

    private void radix4(int length, int stride, int sign) {
        int m = length / 4;
        int step = n / length;
        for (int p = 0; p < m; p++) {
            double w1r = cos[p * step];
            double w1i = sign * sin[p * step];
            double w2r = cos[2 * p * step];
            double w2i = sign * sin[2 * p * step];
            double w3r = cos[3 * p * step];
            double w3i = sign * sin[3 * p * step];
            int a = stride * p;
            int b = a + stride * m;
            int c = b + stride * m;
            int d = c + stride * m;
            int to = 4 * a;
            for (int q = 0; q < stride; q++) {
                double acR = re[a + q] + re[c + q];
                double acI = im[a + q] + im[c + q];
                double bdR = re[b + q] + re[d + q];
                double bdI = im[b + q] + im[d + q];
                double amR = re[a + q] - re[c + q];
                double amI = im[a + q] - im[c + q];
                // (b − d) turned by a quarter.
                double bmR = -sign * (im[b + q] - im[d + q]);
                double bmI = sign * (re[b + q] - re[d + q]);
                nextRe[to + q] = acR + bdR;
                nextIm[to + q] = acI + bdI;
                put(to + stride + q, amR + bmR, amI + bmI, w1r, w1i);
                put(to + 2 * stride + q, acR - bdR, acI - bdI, w2r, w2i);
                put(to + 3 * stride + q, amR - bmR, amI - bmI, w3r, w3i);
            }
        }
    }

    private void put(int to, double r, double i, double wr, double wi) {
        nextRe[to] = r * wr - i * wi;
        nextIm[to] = r * wi + i * wr;
    }

    private void radixAny(int radix, int length, int stride, int sign) {
        int m = length / radix;
        int step = n / length;
        for (int p = 0; p < m; p++) {
            for (int k = 0; k < radix; k++) {
                int to = stride * (radix * p + k);
                Arrays.fill(nextRe, to, to + stride, 0);
                Arrays.fill(nextIm, to, to + stride, 0);
                for (int i = 0; i < radix; i++) {
                    // The factor of input i in output k, with the twiddle of output k taken in.
                    int angle = (int) (((long) i * k % radix * (n / radix) + (long) k * p * step) % n);
                    double wr = cos[angle];
                    double wi = sign * sin[angle];
                    int from = stride * (p + m * i);
                    for (int q = 0; q < stride; q++) {
                        nextRe[to + q] += re[from + q] * wr - im[from + q] * wi;
                        nextIm[to + q] += re[from + q] * wi + im[from + q] * wr;
                    }
                }
            }
        }
    }
}
