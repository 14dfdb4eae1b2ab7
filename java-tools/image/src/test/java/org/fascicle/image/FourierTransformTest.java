package org.fascicle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FourierTransformTest {
    /** {@code numpy.fft.fft([1, 2, 0, -1, 3, .5, -2, 1.5])} */
    @Test
    void isNumpysTransformAndComesBack() {
        double[] real = {1, 2, 0, -1, 3, 0.5, -2, 1.5};
        double[] imaginary = new double[8];
        FourierTransform transform = new FourierTransform(8);
        transform.transform(real, imaginary, 1, false);
        assertThat(real).containsExactly(new double[] {5, 0.82842712, 6, -4.82842712, -1, -4.82842712, 6, 0.82842712}, within(1e-8));
        assertThat(imaginary).containsExactly(new double[] {0, -1.29289322, -2, 2.70710678, 0, -2.70710678, 2, 1.29289322}, within(1e-8));
        transform.transform(real, imaginary, 1, true);
        assertThat(real).as("not scaled").containsExactly(new double[] {8, 16, 0, -8, 24, 4, -16, 12}, within(1e-13));
        assertThat(imaginary).containsExactly(new double[8], within(1e-13));
    }

    @Test
    void aLineHasANumber() {
        assertThatThrownBy(() -> new FourierTransform(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fastLengthsHaveSmallPrimeFactors() {
        assertThat(IntStream.of(1, 7, 11, 17, 31, 61, 121).map(FourierTransform::fastLength)).containsExactly(1, 8, 12, 18, 32, 64, 125);
    }

    /** A discrete Fourier transform by its definition. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 12, 30, 49, 64, 66, 96, 120})
    void fourierTransform(int n) {
        double[] re = IntStream.range(0, n).mapToDouble(i -> Math.sin(i * i + 1)).toArray();
        double[] im = IntStream.range(0, n).mapToDouble(i -> Math.cos(3 * i)).toArray();
        double[] fastRe = re.clone();
        double[] fastIm = im.clone();
        FourierTransform fft = new FourierTransform(n);
        fft.transform(fastRe, fastIm, 1, false);
        for (int k = 0; k < n; k++) {
            double sumRe = 0;
            double sumIm = 0;
            for (int i = 0; i < n; i++) {
                double angle = -2 * Math.PI * ((long) i * k % n) / n;
                sumRe += re[i] * Math.cos(angle) - im[i] * Math.sin(angle);
                sumIm += re[i] * Math.sin(angle) + im[i] * Math.cos(angle);
            }
            assertThat(fastRe[k]).isCloseTo(sumRe, within(1e-11 * n));
            assertThat(fastIm[k]).isCloseTo(sumIm, within(1e-11 * n));
        }
        fft.transform(fastRe, fastIm, 1, true);
        for (int i = 0; i < n; i++) {
            assertThat(fastRe[i] / n).isCloseTo(re[i], within(1e-12));
            assertThat(fastIm[i] / n).isCloseTo(im[i], within(1e-12));
        }
    }

    @Test
    void fourierTransformAlongASlowAxisIsThatOfItsLines() {
        int nx = 19;
        int ny = 6;
        double[] re = IntStream.range(0, nx * ny * 2).mapToDouble(i -> Math.sin(7 * i)).toArray();
        double[] im = new double[re.length];
        double[] line = IntStream.range(0, ny).mapToDouble(j -> re[18 + nx * j + nx * ny]).toArray();
        double[] lineIm = new double[ny];
        FourierTransform fft = new FourierTransform(ny);
        fft.transform(re, im, nx, false);
        fft.transform(line, lineIm, 1, false);
        for (int j = 0; j < ny; j++) {
            assertThat(re[18 + nx * j + nx * ny]).isEqualTo(line[j]);
            assertThat(im[18 + nx * j + nx * ny]).isEqualTo(lineIm[j]);
        }
    }
}
