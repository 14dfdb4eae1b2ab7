package org.fascicle.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fascicle.radiomics.Discretisation.EdgePrecision;
import org.fascicle.radiomics.Discretisation.FixedBinCount;
import org.fascicle.radiomics.Discretisation.FixedBinWidth;
import org.junit.jupiter.api.Test;

class DiscretisationTest {
    /** PyRadiomics' documentation: a region from 54 to 166 with a bin width of 25 has the edges 50, 75, …, 175. */
    @Test
    void edgesOfAFixedWidthAreMultiplesOfIt() {
        assertThat(levels(new FixedBinWidth(25), EdgePrecision.DOUBLE, 54, 74.999, 75, 99, 150, 166)).containsExactly(1, 1, 2, 2, 5, 5);
    }

    /** numpy.digitize([-30, -25, -0.5, 0, 24, 25], numpy.arange(-50, 75, 25)). */
    @Test
    void negativeIntensitiesCountUpFromTheEdgeBelowTheMinimum() {
        assertThat(levels(new FixedBinWidth(25), EdgePrecision.DOUBLE, -30, -25, -0.5, 0, 24, 25)).containsExactly(1, 2, 2, 3, 3, 4);
    }

    /** e = numpy.histogram([0, 1, 2.4, 2.5, 9.9, 10], 4)[1]; e[-1] += 1; numpy.digitize(…, e). */
    @Test
    void theMaximumFallsIntoTheLastOfAFixedNumberOfBins() {
        assertThat(levels(new FixedBinCount(4), EdgePrecision.DOUBLE, 0, 1, 2.4, 2.5, 9.9, 10)).containsExactly(1, 1, 1, 2, 4, 4);
    }

    /** e = numpy.histogram([7, 7], 32)[1]; e[-1] += 1; numpy.digitize([7], e) is 17. */
    @Test
    void aFlatRegionLiesInTheMiddleOfAFixedNumberOfBins() {
        assertThat(levels(new FixedBinCount(32), EdgePrecision.DOUBLE, 7, 7)).containsExactly(17, 17);
        assertThat(levels(new FixedBinWidth(5), EdgePrecision.DOUBLE, 7, 7)).containsExactly(1, 1);
    }

    /** 0.1·k in floating point is not the edge but near it: the edges decide, as in numpy.digitize. */
    @Test
    void anIntensityOnAnEdgeBelongsToTheBinAbove() {
        FixedBinWidth width = new FixedBinWidth(0.1);
        for (int k = 1; k < 2000; k++) {
            assertThat(width.bins(0, 200, EdgePrecision.DOUBLE).level(k * 0.1)).as("edge %d", k).isEqualTo(k + 1);
            assertThat(width.bins(0, 200, EdgePrecision.DOUBLE).level(Math.nextDown(k * 0.1))).as("below edge %d", k).isEqualTo(k);
        }
    }

    /** numpy 2: the edges of a float32 region from 0 to 1 in 10 bins are float32; 0.3f is above 0.3. */
    @Test
    void theImagesPrecisionDecidesOnAnEdge() {
        assertThat(new FixedBinCount(10).bins(0, 1, EdgePrecision.SINGLE).level(7 * 0.1f)).isEqualTo(8);
        assertThat(new FixedBinCount(10).bins(0, 1, EdgePrecision.DOUBLE).level(0.7f)).isEqualTo(7);
        assertThat(EdgePrecision.of(new double[] {1, 2}, false)).isEqualTo(EdgePrecision.DOUBLE);
        assertThat(EdgePrecision.of(new double[] {1, 2.5}, false)).isEqualTo(EdgePrecision.SINGLE);
        assertThat(EdgePrecision.of(new double[] {1, 2.5}, true)).isEqualTo(EdgePrecision.DOUBLE);
    }

    @Test
    void senselessBinsAreRefused() {
        assertThatThrownBy(() -> new FixedBinWidth(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new FixedBinWidth(Double.NaN)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new FixedBinCount(0)).hasMessageContaining("1 or more");
    }

    private static int[] levels(Discretisation discretisation, EdgePrecision precision, double... intensities) {
        double minimum = java.util.Arrays.stream(intensities).min().orElseThrow();
        double maximum = java.util.Arrays.stream(intensities).max().orElseThrow();
        Discretisation.Bins bins = discretisation.bins(minimum, maximum, precision);
        return java.util.Arrays.stream(intensities).mapToInt(bins::level).toArray();
    }
}
