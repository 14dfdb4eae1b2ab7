package org.fascicle.quantify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.fascicle.image.Volume;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * T2 against the simulator, which has what the fit leaves out: a distribution of T2 in each muscle and in fat, oedema with a
 * T2 of its own, another slice profile, partial volume; and against the same limb as the fit believes it.
 */
@Tag("full")
class T2AccuracyTest {
    private static final double TOO_LONG = 1.5;
    private final GeneratedTable table = new GeneratedTable("t2-accuracy", "simulated as", "signal to noise", "map", "T2 of fat", "below 10 % fat", "10–40 %", "above 40 %");

    @Test
    void waterT2HoldsBesideFatAndGlobalT2DoesNot() throws IOException {
        for (double noise : new double[] {1, 2}) {
            SimulatedT2 mismatched = SimulatedT2.mismatched(noise);
            SimulatedT2 matched = SimulatedT2.matchedTo(mismatched);
            double[][] asBelieved = rows("estimated", matched);
            double[][] asSimulated = rows("another", mismatched);
            assertThat(matched.calibratedFatT2Ms()).as("calibrated T2 of fat").isBetween(0.9 * matched.trueFatT2Ms(), 1.1 * matched.trueFatT2Ms());
            assertThat(mismatched.calibratedFatT2Ms()).as("calibrated T2 of fat").isBetween(0.9 * mismatched.trueFatT2Ms(), 1.1 * mismatched.trueFatT2Ms());
            assertThat(Math.abs(asBelieved[0][0])).isLessThan(1);
            assertThat(Math.abs(asSimulated[0][0])).isLessThan(3);
            assertThat(Math.abs(asSimulated[0][1])).isLessThan(4);
            assertThat(asSimulated[2][1]).as("global T2 beside fat").isGreaterThan(asSimulated[0][1] + 5);
            assertThat(asSimulated[2][2]).isGreaterThan(asSimulated[0][2] + 15);
        }
        table.compareWithTheDocument();
    }

    /** Mean errors of water T2 with the calibrated T2 of fat, with half as much again, and of global T2. */
    private double[][] rows(String simulated, SimulatedT2 limb) {
        double calibrated = limb.calibratedFatT2Ms();
        double[][] bias = new double[3][];
        bias[0] = row(simulated, limb, "t2_water_ms", String.format(Locale.ROOT, "calibrated, %.0f ms", calibrated), limb.water(calibrated));
        bias[1] = row(simulated, limb, "t2_water_ms", String.format(Locale.ROOT, "too long, %.0f ms", TOO_LONG * calibrated), limb.water(TOO_LONG * calibrated));
        bias[2] = row(simulated, limb, "t2_global_ms", "", limb.global());
        return bias;
    }

    private double[] row(String simulated, SimulatedT2 limb, String map, String fat, Volume values) {
        SimulatedT2.Errors errors = limb.errors(values);
        String[] cells = new String[4 + errors.bias().length];
        cells[0] = simulated;
        cells[1] = String.format(Locale.ROOT, "%.0f", limb.signalToNoise());
        cells[2] = '`' + map + '`';
        cells[3] = fat;
        Arrays.setAll(cells, c -> c < 4 ? cells[c] : String.format(Locale.ROOT, "%+.1f ± %.1f", errors.bias()[c - 4], errors.spread()[c - 4]));
        table.row(cells);
        return errors.bias();
    }
}
