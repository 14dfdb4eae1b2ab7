package org.fascicle.quantify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.fascicle.phantom.Atlas;
import org.fascicle.phantom.Component;
import org.fascicle.phantom.Examination;
import org.fascicle.phantom.Muscle;
import org.fascicle.phantom.MuscleState;
import org.fascicle.phantom.Region;
import org.fascicle.phantom.Relaxation;
import org.fascicle.phantom.SimulatedCentre;
import org.fascicle.phantom.SimulatedCohort;
import org.fascicle.phantom.SimulatedContrast;
import org.fascicle.phantom.Visit;
import org.fascicle.qmri.ExtendedPhaseGraph;
import org.fascicle.qmri.MonoExponentialT2;
import org.fascicle.qmri.NoiseLevel;
import org.fascicle.qmri.SliceProfile;
import org.fascicle.qmri.T2Maps;
import org.fascicle.qmri.TissueT1;
import org.fascicle.qmri.WaterFatT2Dictionary;
import org.fascicle.qmri.WaterFatT2Model;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * T2 against the simulator, which has what the fit leaves out: a distribution of T2 in each muscle, oedema with a T2 of its
 * own, another slice profile, partial volume.
 */
@Tag("full")
class T2AccuracyTest {
    private static final int BINS = 3;
    private final SimulatedCentre centre = SimulatedCentre.of("river");
    private final Visit visit = new SimulatedCohort(SimulatedCohort.Kind.STIM1, 7, 1, List.of(centre)).visits().get(1);
    private final Examination examination = new Examination(visit, Region.THIGH, 64, 2, 8, 10);
    private final Volume echoes = examination.scan(SimulatedContrast.MESE).magnitude();
    private final LabelMap labels = examination.truth();

    @Test
    void waterT2HoldsBesideFatAndGlobalT2DoesNot() {
        WaterFatT2Dictionary dictionary = dictionary(133);
        double[] water = bias(T2Maps.water(echoes, dictionary, null, mask(), 2).t2Ms());
        double[] global = bias(T2Maps.global(echoes, new MonoExponentialT2(times(), NoiseLevel.ofBackground(echoes, 0).orElse(0), 5, 500), 1, mask(), 2).t2Ms());
        double[] wrongFat = bias(T2Maps.water(echoes, dictionary(200), null, mask(), 2).t2Ms());
        String line = String.format(Locale.ROOT, "bias of T2 by fat < 10, 10–40, > 40 %%: water %+.1f %+.1f %+.1f, fat T2 of 200 ms %+.1f %+.1f %+.1f, global %+.1f %+.1f %+.1f ms",
                water[0], water[1], water[2], wrongFat[0], wrongFat[1], wrongFat[2], global[0], global[1], global[2]);
        assertThat(Math.abs(water[0])).as(line).isLessThan(3);
        assertThat(Math.abs(water[1])).as(line).isLessThan(4);
        assertThat(global[1]).as(line).isGreaterThan(water[1] + 5);
        assertThat(global[2]).as(line).isGreaterThan(water[2] + 15);
    }

    private WaterFatT2Dictionary dictionary(double t2FatMs) {
        TissueT1 t1 = TissueT1.at(centre.fieldT());
        WaterFatT2Model model = new WaterFatT2Model(new ExtendedPhaseGraph(echoes.frames(), 8.7, 180, 90), SliceProfile.gaussian(1.2, 6), t1.waterMs(), t1.fatMs(), t2FatMs);
        return WaterFatT2Dictionary.of(model, WaterFatT2Dictionary.geometric(10, 150, 60), WaterFatT2Dictionary.geometric(0.5, 1.3, 30), 2);
    }

    private double[] times() {
        double[] times = new double[echoes.frames() - 1];
        java.util.Arrays.setAll(times, e -> 8.7 * (e + 2));
        return times;
    }

    private boolean[] mask() {
        boolean[] mask = new boolean[labels.labels().length];
        for (int v = 0; v < mask.length; v++) {
            mask[v] = labels.labels()[v] != 0 && examination.tissue().muscleShare(v) > 0.9;
        }
        return mask;
    }

    /** Mean error in muscle by fat fraction; the truth is the mean T2 over the water protons of the voxel. */
    private double[] bias(Volume map) {
        double[] sum = new double[BINS];
        int[] count = new int[BINS];
        boolean[] mask = mask();
        for (int v = 0; v < mask.length; v++) {
            double water = examination.tissue().share(Component.MUSCLE_WATER, v);
            double oedema = examination.tissue().share(Component.OEDEMA_WATER, v);
            double fat = examination.tissue().share(Component.ADIPOSE, v);
            if (!mask[v] || !(water > 0.1) || Float.isNaN(map.data()[v])) {
                continue;
            }
            double truth = (water * muscleT2Ms(labels.labels()[v]) + oedema * Relaxation.of(Component.OEDEMA_WATER, centre.fieldT()).t2Ms()) / (water + oedema);
            double share = fat / (water + oedema + fat);
            int bin = share < 0.1 ? 0 : share < 0.4 ? 1 : 2;
            sum[bin] += map.data()[v] - truth;
            count[bin]++;
        }
        for (int b = 0; b < BINS; b++) {
            assertThat(count[b]).isGreaterThan(20);
            sum[b] /= count[b];
        }
        return sum;
    }

    private double muscleT2Ms(int label) {
        Map.Entry<String, MuscleState> state = visit.states().entrySet().stream().filter(entry -> labelOf(entry.getKey()) == label).findFirst().orElseThrow();
        double spread = state.getValue().waterT2Spread();
        return Relaxation.of(Component.MUSCLE_WATER, centre.fieldT()).t2Ms() * state.getValue().t2Factor() * Math.exp(spread * spread / 2);
    }

    private static int labelOf(String name) {
        return Atlas.muscles(Region.THIGH).stream().filter(muscle -> muscle.labelName().equals(name)).mapToInt(Muscle::label).findFirst().orElse(-1);
    }
}
