package org.fascicle.quantify;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.fascicle.phantom.Atlas;
import org.fascicle.phantom.Component;
import org.fascicle.phantom.Examination;
import org.fascicle.phantom.MultiEchoSpinEcho;
import org.fascicle.phantom.Muscle;
import org.fascicle.phantom.MuscleState;
import org.fascicle.phantom.Pool;
import org.fascicle.phantom.Region;
import org.fascicle.phantom.Relaxation;
import org.fascicle.phantom.SimulatedCentre;
import org.fascicle.phantom.SimulatedCohort;
import org.fascicle.phantom.SimulatedContrast;
import org.fascicle.phantom.Visit;
import org.fascicle.qmri.ExtendedPhaseGraph;
import org.fascicle.qmri.FatT2Calibration;
import org.fascicle.qmri.MonoExponentialT2;
import org.fascicle.qmri.NoiseLevel;
import org.fascicle.qmri.SliceProfile;
import org.fascicle.qmri.T2Maps;
import org.fascicle.qmri.Tissue;
import org.fascicle.qmri.TissueT1;
import org.fascicle.qmri.WaterFatT2Dictionary;
import org.fascicle.qmri.WaterFatT2Model;

/** Multi-echo spin echoes of a simulated thigh at 3 T, and T2 maps of them against what each voxel holds. */
final class SimulatedT2 {
    private static final int BINS = 3;
    private static final int ECHOES = 16;
    private static final double SPACING_MS = 8.7;
    /** What all water has where the simulator is made to do as the estimator believes. */
    private static final double MATCHED_WATER_MS = 36;
    private static final SliceProfile PROFILE = SliceProfile.gaussian(1.2, 6);
    private final Visit visit;
    private final Examination examination;
    private final Volume echoes;
    private final boolean matched;
    private final LabelMap labels;
    private final TissueT1 t1;

    private SimulatedT2(Visit visit, Examination examination, Volume echoes, boolean matched) {
        this.visit = visit;
        this.examination = examination;
        this.echoes = echoes;
        this.matched = matched;
        labels = examination.truth();
        t1 = TissueT1.at(visit.subject().centre().fieldT());
    }

    /** Mean and standard deviation of the error by fat fraction: below 10 %, to 40 %, above. */
    record Errors(double[] bias, double[] spread) {}

    /** @param noise relative to the centre's */
    static SimulatedT2 mismatched(double noise) {
        SimulatedCentre usual = SimulatedCentre.of("river");
        SimulatedCentre centre = new SimulatedCentre(usual.name(), usual.institution(), usual.vendor(), usual.model(), usual.station(), usual.serialNumber(), usual.fieldT(),
                usual.gain(), usual.noise() * noise, usual.biasSpread(), usual.b1Spread(), usual.b0SpreadHz(), usual.inPlaneScale(), usual.tiltDeg(), usual.protocol());
        Visit visit = new SimulatedCohort(SimulatedCohort.Kind.STIM1, 7, 1, List.of(centre)).visits().get(1);
        Examination examination = new Examination(visit, Region.THIGH, 112, 2, 8, 10);
        return new SimulatedT2(visit, examination, examination.scan(SimulatedContrast.MESE).magnitude(), false);
    }

    /** The same limb with one T2 in all water and one in fat, the estimator's slice profile and T1, B1 from 85 to 105 %, and as much noise. */
    static SimulatedT2 matchedTo(SimulatedT2 other) {
        Grid grid = other.echoes.grid();
        MultiEchoSpinEcho sequence = new MultiEchoSpinEcho(2500, SPACING_MS, ECHOES, 180, PROFILE.relativeFlip());
        double sigma = NoiseLevel.ofBackground(other.echoes, 0).orElseThrow();
        double[][] water = new double[grid.nx()][];
        double[][] fat = new double[grid.nx()][];
        for (int i = 0; i < grid.nx(); i++) {
            double b1 = 0.85 + 0.2 * i / grid.nx();
            water[i] = other.unitSignal(sequence, Component.MUSCLE_WATER, b1);
            fat[i] = other.unitSignal(sequence, Component.ADIPOSE, b1);
        }
        double gain = other.brightness() / water[grid.nx() / 2][1];
        float[] data = new float[ECHOES * grid.size()];
        Random random = new Random(12);
        for (int v = 0; v < grid.size(); v++) {
            int i = v % grid.nx();
            for (int e = 0; e < ECHOES; e++) {
                double signal = gain * (other.waterShare(v) * water[i][e] + other.examination.tissue().share(Component.ADIPOSE, v) * fat[i][e]);
                data[e * grid.size() + v] = (float) Math.hypot(signal + sigma * random.nextGaussian(), sigma * random.nextGaussian());
            }
        }
        return new SimulatedT2(other.visit, other.examination, new Volume(grid, ECHOES, data), true);
    }

    private double[] unitSignal(MultiEchoSpinEcho sequence, Component component, double b1) {
        boolean fat = component == Component.ADIPOSE;
        double t2 = fat ? trueFatT2Ms() : MATCHED_WATER_MS;
        double[] real = new double[ECHOES];
        sequence.signal(new Pool(component, new Relaxation(fat ? t1.fatMs() : t1.waterMs(), t2, t2, 1), 0, 0), b1, visit.subject().centre().fieldT(), real, new double[ECHOES]);
        return real;
    }

    private double waterShare(int v) {
        double share = 0;
        for (Component component : Component.values()) {
            share += component == Component.ADIPOSE ? 0 : examination.tissue().share(component, v);
        }
        return share;
    }

    double signalToNoise() {
        return brightness() / NoiseLevel.ofBackground(echoes, 0).orElseThrow();
    }

    /** Median second echo of muscle with hardly any fat. */
    private double brightness() {
        double[] levels = new double[labels.labels().length];
        int found = 0;
        boolean[] mask = mask();
        for (int v = 0; v < levels.length; v++) {
            if (mask[v] && examination.tissue().share(Component.ADIPOSE, v) < 0.1) {
                levels[found++] = echoes.data()[levels.length + v];
            }
        }
        Arrays.sort(levels, 0, found);
        return levels[found / 2];
    }

    double trueFatT2Ms() {
        return Relaxation.of(Component.ADIPOSE, visit.subject().centre().fieldT()).t2Ms();
    }

    private FatT2Calibration calibration() {
        return new FatT2Calibration(train(), PROFILE, t1.fatMs());
    }

    double calibratedFatT2Ms() {
        boolean[] outside = Tissue.of(echoes, 5 * NoiseLevel.ofBackground(echoes, 0).orElse(0), 0.05);
        for (int v = 0; v < outside.length; v++) {
            outside[v] &= labels.labels()[v] == 0;
        }
        return calibration().of(echoes, outside, 2).orElseThrow();
    }

    Volume water(double t2FatMs) {
        WaterFatT2Model model = new WaterFatT2Model(train(), PROFILE, t1.waterMs(), t1.fatMs(), t2FatMs);
        WaterFatT2Dictionary dictionary = WaterFatT2Dictionary.of(model, WaterFatT2Dictionary.geometric(10, 150, 100), WaterFatT2Dictionary.geometric(0.5, 1.3, 48), 2);
        return T2Maps.water(echoes, dictionary, null, mask(), 2).t2Ms();
    }

    Volume global() {
        double[] times = new double[ECHOES - 1];
        Arrays.setAll(times, e -> SPACING_MS * (e + 2));
        return T2Maps.global(echoes, new MonoExponentialT2(times, NoiseLevel.ofBackground(echoes, 0).orElse(0), 5, 500), 1, mask(), 2).t2Ms();
    }

    private static ExtendedPhaseGraph train() {
        return new ExtendedPhaseGraph(ECHOES, SPACING_MS, 180, 90);
    }

    private boolean[] mask() {
        boolean[] mask = new boolean[labels.labels().length];
        for (int v = 0; v < mask.length; v++) {
            mask[v] = labels.labels()[v] != 0 && examination.tissue().muscleShare(v) > 0.9;
        }
        return mask;
    }

    /** The truth is the mean T2 over the water protons of the voxel. */
    Errors errors(Volume map) {
        double[] sum = new double[BINS];
        double[] squares = new double[BINS];
        int[] count = new int[BINS];
        boolean[] mask = mask();
        for (int v = 0; v < mask.length; v++) {
            double water = examination.tissue().share(Component.MUSCLE_WATER, v);
            double oedema = examination.tissue().share(Component.OEDEMA_WATER, v);
            double fat = examination.tissue().share(Component.ADIPOSE, v);
            if (!mask[v] || !(water > 0.1) || Float.isNaN(map.data()[v])) {
                continue;
            }
            double truth = matched ? MATCHED_WATER_MS
                    : (water * muscleT2Ms(labels.labels()[v]) + oedema * Relaxation.of(Component.OEDEMA_WATER, visit.subject().centre().fieldT()).t2Ms()) / (water + oedema);
            double share = fat / (water + oedema + fat);
            int bin = share < 0.1 ? 0 : share < 0.4 ? 1 : 2;
            double error = map.data()[v] - truth;
            sum[bin] += error;
            squares[bin] += error * error;
            count[bin]++;
        }
        double[] spread = new double[BINS];
        for (int b = 0; b < BINS; b++) {
            sum[b] /= count[b];
            spread[b] = Math.sqrt(squares[b] / count[b] - sum[b] * sum[b]);
        }
        return new Errors(sum, spread);
    }

    private double muscleT2Ms(int label) {
        Map.Entry<String, MuscleState> state = visit.states().entrySet().stream().filter(entry -> labelOf(entry.getKey()) == label).findFirst().orElseThrow();
        double spread = state.getValue().waterT2Spread();
        return Relaxation.of(Component.MUSCLE_WATER, visit.subject().centre().fieldT()).t2Ms() * state.getValue().t2Factor() * Math.exp(spread * spread / 2);
    }

    private static int labelOf(String name) {
        return Atlas.muscles(Region.THIGH).stream().filter(muscle -> muscle.labelName().equals(name)).mapToInt(Muscle::label).findFirst().orElse(-1);
    }
}
