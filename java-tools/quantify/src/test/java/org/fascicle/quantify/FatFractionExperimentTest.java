package org.fascicle.quantify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.fascicle.phantom.Region;
import org.fascicle.qmri.FatSpectrum;
import org.fascicle.quantify.SimulatedMaps.Accuracy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Bias and spread of fat fractions by true fraction, noise and kind of data, once as the estimator believes the signal to be
 * and once as the simulator has it; the table of {@code docs/maps.md}. The limb is none that any setting was chosen on.
 */
@Tag("full")
class FatFractionExperimentTest {
    private static final long LIMB = 23;
    private static final int ECHOES = 8;
    private final GeneratedTable table = new GeneratedTable("fat-fraction-accuracy", "field", "signal to noise", "simulated as", "data", "exchanged",
            "0–20 %", "20–40 %", "40–60 %", "60–80 %", "80–100 %");

    @Test
    void asDocumented() throws IOException {
        for (String centre : new String[] {"north", "river"}) {
            for (double noise : new double[] {1, 3}) {
                SimulatedMaps mismatched = SimulatedMaps.mismatched(LIMB, centre, Region.THIGH, noise, 1);
                String field = centre.equals("north") ? "1.5 T" : "3 T";
                rows(field, "estimated", SimulatedMaps.matchedTo(mismatched));
                rows(field, "another", mismatched);
            }
        }
        table.compareWithTheDocument();
    }

    private void rows(String field, String simulated, SimulatedMaps limb) {
        Accuracy complex = limb.complex(FatSpectrum.HAMILTON_2011, ECHOES);
        Accuracy magnitude = limb.magnitude(FatSpectrum.HAMILTON_2011, ECHOES);
        int alone = limb.magnitudeAlone(FatSpectrum.HAMILTON_2011, ECHOES).swapped();
        int oracle = limb.magnitudeOracle(FatSpectrum.HAMILTON_2011, ECHOES).swapped();
        assertThat(complex.swapped()).as(complex.toString()).isLessThanOrEqualTo(complex.voxels() / 1_000);
        assertThat(magnitude.swapped()).as(magnitude.toString()).isLessThanOrEqualTo(Math.max(20, alone * 3 / 4));
        assertThat(limb.energyAboveOracle(FatSpectrum.HAMILTON_2011, ECHOES)).as("the minimiser finds no worse a choice than the true one").isNegative();
        row(field, simulated, limb, "complex", complex, "");
        row(field, simulated, limb, "magnitude", magnitude, " (" + alone + ", " + oracle + ")");
    }

    private void row(String field, String simulated, SimulatedMaps limb, String data, Accuracy accuracy, String more) {
        String[] cells = new String[5 + SimulatedMaps.BINS];
        cells[0] = field;
        cells[1] = String.format(Locale.ROOT, "%.0f", limb.signalToNoise());
        cells[2] = simulated;
        cells[3] = data;
        cells[4] = accuracy.swapped() + more + " of " + accuracy.voxels();
        for (int b = 0; b < SimulatedMaps.BINS; b++) {
            cells[5 + b] = String.format(Locale.ROOT, "%+.1f ± %.1f", accuracy.bias()[b], accuracy.spread()[b]);
        }
        table.row(cells);
    }
}
