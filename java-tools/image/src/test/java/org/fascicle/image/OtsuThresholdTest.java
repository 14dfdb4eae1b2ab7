package org.fascicle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OtsuThresholdTest {
    /**
     * Every pair of thresholds tried in NumPy on noise, muscle and fat:
     *
     * <pre>{@code
     * n = np.arange(3000)
     * v = np.concatenate([abs(np.sin(n * .7)) * 12, 60 + 10 * np.sin(n[:900] * 1.3), 200 + 25 * np.sin(n[:700] * .9)]).astype(np.float32)
     * h, e = np.histogram(v, 256); c = np.arange(256.)
     * s = lambda *t: sum((h[a:b] * c[a:b]).sum()**2 / max(1, h[a:b].sum()) for a, b in zip((0,) + t, t + (256,)))
     * e[max(range(1, 256), key=s)], e[max(((l, u) for l in range(1, 255) for u in range(l + 1, 256)), key=lambda t: s(*t))[0]]
     * }</pre>
     */
    @Test
    void twoClassesPutMuscleWithTheAirAndThreeDoNot() {
        float[] values = new float[4600];
        for (int n = 0; n < 3000; n++) {
            values[n] = (float) (Math.abs(Math.sin(n * 0.7)) * 12);
        }
        for (int n = 0; n < 900; n++) {
            values[3000 + n] = (float) (60 + 10 * Math.sin(n * 1.3));
        }
        for (int n = 0; n < 700; n++) {
            values[3900 + n] = (float) (200 + 25 * Math.sin(n * 0.9));
        }
        assertThat(OtsuThreshold.of(values)).isCloseTo(70.312485, within(1e-4));
        assertThat(OtsuThreshold.lowerOfThree(values)).isCloseTo(12.304685, within(1e-4));
    }

    @Test
    void valuesThatAreNotFiniteTakeNoPartAndConstantsHaveNothingAbove() {
        assertThat(OtsuThreshold.of(new float[] {1, Float.NaN, 9, Float.POSITIVE_INFINITY, 1, 9})).isBetween(1.0, 9.0);
        assertThat(OtsuThreshold.of(new float[] {4, 4, 4})).isEqualTo(4);
        assertThat(OtsuThreshold.lowerOfThree(new float[] {4, 4, 4})).isEqualTo(4);
        assertThat(OtsuThreshold.lowerOfThree(new float[] {0, 0, 5, 5, 9})).isBetween(0.0, 5.0);
    }
}
