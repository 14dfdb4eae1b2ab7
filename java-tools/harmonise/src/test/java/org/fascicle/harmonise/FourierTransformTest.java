package org.fascicle.harmonise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FourierTransformTest {
    /** {@code numpy.fft.fft([1, 2, 0, -1, 3, .5, -2, 1.5])} */
    @Test
    void isNumpysTransformAndComesBack() {
        double[] real = {1, 2, 0, -1, 3, 0.5, -2, 1.5};
        double[] imaginary = new double[8];
        FourierTransform.forward(real, imaginary);
        assertThat(real).containsExactly(new double[] {5, 0.82842712, 6, -4.82842712, -1, -4.82842712, 6, 0.82842712}, within(1e-8));
        assertThat(imaginary).containsExactly(new double[] {0, -1.29289322, -2, 2.70710678, 0, -2.70710678, 2, 1.29289322}, within(1e-8));
        FourierTransform.inverse(real, imaginary);
        assertThat(real).containsExactly(new double[] {1, 2, 0, -1, 3, 0.5, -2, 1.5}, within(1e-14));
        assertThat(imaginary).containsExactly(new double[8], within(1e-14));
    }

    @Test
    void refusesOtherLengths() {
        assertThatThrownBy(() -> FourierTransform.forward(new double[6], new double[6])).hasMessageContaining("power of two");
    }
}
