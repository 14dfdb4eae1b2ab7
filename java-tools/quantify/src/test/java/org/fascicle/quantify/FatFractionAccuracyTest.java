package org.fascicle.quantify;

import static org.assertj.core.api.Assertions.assertThat;

import org.fascicle.phantom.Region;
import org.fascicle.qmri.FatSpectrum;
import org.fascicle.quantify.SimulatedMaps.Accuracy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Fat fractions against the simulator, whose fat has another spectrum (ten peaks from triglyceride chemistry), an own T2*
 * beside several waters, and other T1 than the corrections assume.
 */
class FatFractionAccuracyTest {
    @Test
    void bestWithTheMultiPeakSpectrumAndNoSwaps() {
        SimulatedMaps thigh = SimulatedMaps.mismatched(7, "north", Region.THIGH, 1, 1);
        Accuracy sixPeaks = thigh.complex(FatSpectrum.HAMILTON_2011, 8);
        assertThat(sixPeaks.swapped()).isZero();
        assertThat(sixPeaks.missing()).isZero();
        for (int bin = 0; bin < SimulatedMaps.BINS; bin++) {
            assertThat(sixPeaks.count()[bin]).isGreaterThan(50);
            assertThat(sixPeaks.bias()[bin]).as("bin " + bin + " of " + sixPeaks).isBetween(-2.5, 2.5);
        }
        Accuracy onePeak = thigh.complex(FatSpectrum.SINGLE_PEAK, 8);
        assertThat(onePeak.bias()[3]).as("one peak misses a quarter of the fat").isLessThan(sixPeaks.bias()[3] - 5);
    }

    @Test
    void fewerEchoesAndMagnitudesDoNearlyAsWell() {
        SimulatedMaps thigh = SimulatedMaps.mismatched(7, "river", Region.THIGH, 0.7, 1);
        assertThat(thigh.complex(FatSpectrum.SINGLE_PEAK, 8).swapped()).as("the field is looked for with several peaks").isZero();
        Accuracy three = thigh.complex(FatSpectrum.HAMILTON_2011, 3);
        assertThat(three.swapped()).isZero();
        Accuracy two = thigh.complex(FatSpectrum.HAMILTON_2011, 2);
        assertThat(two.swapped()).as(two.toString()).isLessThanOrEqualTo(two.voxels() / 5_000);
        Accuracy magnitude = thigh.magnitude(FatSpectrum.HAMILTON_2011, 8);
        assertThat(magnitude.swapped()).as(magnitude.toString()).isLessThan(magnitude.voxels() / 200);
        for (int bin = 0; bin < 3; bin++) {
            assertThat(three.bias()[bin]).as(three.toString()).isBetween(-3.0, 3.0);
            assertThat(magnitude.bias()[bin]).as(magnitude.toString()).isBetween(-3.0, 3.0);
        }
    }

    /** At a signal of ten times the noise, the choice by neighbours leaves a quarter of the exchanged voxels, or less; a choice that knew the truth would leave none. */
    @Test
    void neighboursTellWaterFromFatInMagnitudes() {
        SimulatedMaps thigh = SimulatedMaps.mismatched(7, "north", Region.THIGH, 3.5, 1);
        int alone = thigh.magnitudeAlone(FatSpectrum.HAMILTON_2011, 8).swapped();
        int together = thigh.magnitude(FatSpectrum.HAMILTON_2011, 8).swapped();
        assertThat(together).as("of " + alone).isLessThan(alone / 4 + 1);
        assertThat(thigh.magnitudeOracle(FatSpectrum.HAMILTON_2011, 8).swapped()).isZero();
    }

    /** Every centre, both regions, up to twice the noise and three times the field: no more than one voxel in ten thousand is swapped. */
    @Test
    @Tag("full")
    void survivesNoiseAndField() {
        for (String centre : new String[] {"north", "river", "harbour"}) {
            for (Region region : new Region[] {Region.THIGH, Region.LEG}) {
                for (double[] factors : new double[][] {{2, 1}, {1, 2}, {2, 3}}) {
                    Accuracy accuracy = SimulatedMaps.mismatched(7, centre, region, factors[0], factors[1]).complex(FatSpectrum.HAMILTON_2011, 8);
                    assertThat(accuracy.swapped()).as(centre + " " + region + " " + accuracy).isLessThanOrEqualTo(accuracy.voxels() / 10_000);
                }
            }
        }
    }
}
