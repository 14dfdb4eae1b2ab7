package org.fascicle.quantify;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;
import org.fascicle.phantom.Component;
import org.fascicle.phantom.Examination;
import org.fascicle.phantom.MultiEchoGradientEcho;
import org.fascicle.phantom.Pool;
import org.fascicle.phantom.Region;
import org.fascicle.phantom.Relaxation;
import org.fascicle.phantom.Scan;
import org.fascicle.phantom.SimulatedCentre;
import org.fascicle.phantom.SimulatedCohort;
import org.fascicle.phantom.SimulatedContrast;
import org.fascicle.qmri.ComplexWaterFat;
import org.fascicle.qmri.EchoSeries;
import org.fascicle.qmri.FatSpectrum;
import org.fascicle.qmri.MagnitudeOracle;
import org.fascicle.qmri.MagnitudeWaterFat;
import org.fascicle.qmri.NoiseLevel;
import org.fascicle.qmri.T1Weights;
import org.fascicle.qmri.Tissue;
import org.fascicle.qmri.TissueT1;
import org.fascicle.qmri.WaterFatMaps;
import org.fascicle.qmri.WaterFatModel;

/** Fat fractions of simulated limbs against what the simulator put into each voxel. */
final class SimulatedMaps {
    static final int BINS = 5;
    /** T2* of water and fat where the simulator is made to do as the estimator believes. */
    private static final double MATCHED_T2_STAR_MS = 25;
    private final Examination examination;
    private final SimulatedCentre centre;
    private final MultiEchoGradientEcho sequence;
    private final T1Weights weights;
    private final Volume magnitude;
    private final Volume phase;

    private SimulatedMaps(Examination examination, SimulatedCentre centre, MultiEchoGradientEcho sequence, Volume magnitude, Volume phase) {
        this.examination = examination;
        this.centre = centre;
        this.magnitude = magnitude;
        this.phase = phase;
        this.sequence = sequence;
        TissueT1 t1 = TissueT1.at(centre.fieldT());
        weights = T1Weights.of(sequence.flipAngleDeg(), sequence.repetitionTimeMs(), t1.waterMs(), t1.fatMs());
    }

    /**
     * As the simulator renders a limb: ten fat peaks, several waters, each with T1 and T2* of its own.
     *
     * @param seed       which limb
     * @param noise      noise relative to the centre's
     * @param fieldTimes off-resonance relative to the centre's
     */
    static SimulatedMaps mismatched(long seed, String centreName, Region region, double noise, double fieldTimes) {
        SimulatedCentre usual = SimulatedCentre.of(centreName);
        SimulatedCentre centre = new SimulatedCentre(usual.name(), usual.institution(), usual.vendor(), usual.model(), usual.station(), usual.serialNumber(), usual.fieldT(),
                usual.gain(), usual.noise() * noise, usual.biasSpread(), usual.b1Spread(), usual.b0SpreadHz() * fieldTimes, usual.inPlaneScale(), usual.tiltDeg(), usual.protocol());
        Examination examination = new Examination(new SimulatedCohort(SimulatedCohort.Kind.STIM1, seed, 1, List.of(centre)).visits().get(1), region, 112, 3, 8, 10);
        Scan dixon = examination.scan(SimulatedContrast.DIXON);
        return new SimulatedMaps(examination, centre, (MultiEchoGradientEcho) dixon.sequence(), dixon.magnitude(), dixon.phase().orElseThrow());
    }

    /**
     * The same limb as the estimator believes it: its six fat peaks, its T1, one T2* for all, whole flip angles, noise as in
     * the other.
     */
    static SimulatedMaps matchedTo(SimulatedMaps other) {
        FatSpectrum six = FatSpectrum.HAMILTON_2011;
        var spectrum = new org.fascicle.phantom.FatSpectrum(Arrays.stream(six.ppm()).map(ppm -> ppm + org.fascicle.phantom.FatSpectrum.WATER_PPM).toArray(), six.amplitude());
        MultiEchoGradientEcho usual = other.sequence;
        MultiEchoGradientEcho sequence = new MultiEchoGradientEcho(usual.repetitionTimeMs(), usual.flipAngleDeg(), usual.echoTimesMs(), spectrum);
        double[][] water = other.unitSignal(sequence, Component.MUSCLE_WATER);
        double[][] fat = other.unitSignal(sequence, Component.ADIPOSE);
        Grid grid = other.magnitude.grid();
        int echoes = usual.echoTimesMs().length;
        double gain = other.brightness() / Math.hypot(water[0][0], water[1][0]);
        double sigma = NoiseLevel.ofBackground(other.magnitude, 0).orElseThrow();
        Random random = new Random(11);
        float[] size = new float[grid.size() * echoes];
        float[] angle = new float[size.length];
        for (int v = 0; v < grid.size(); v++) {
            double[] truth = other.truth(v);
            double f = truth[1] > 0 ? truth[0] / 100 : 0;
            double x = v % grid.nx() / (double) grid.nx() - 0.5;
            double y = v / grid.nx() % grid.ny() / (double) grid.ny() - 0.5;
            double hertz = other.centre.b0SpreadHz() * (3 * x * x - 2 * y + 2 * x * y);
            for (int e = 0; e < echoes; e++) {
                double turn = 0.4 + 2 * Math.PI * hertz * usual.echoTimesMs()[e] / 1000;
                double re = gain * truth[1] * ((1 - f) * water[0][e] + f * fat[0][e]);
                double im = gain * truth[1] * ((1 - f) * water[1][e] + f * fat[1][e]);
                double a = re * Math.cos(turn) - im * Math.sin(turn) + sigma * random.nextGaussian();
                double b = re * Math.sin(turn) + im * Math.cos(turn) + sigma * random.nextGaussian();
                size[e * grid.size() + v] = (float) Math.hypot(a, b);
                angle[e * grid.size() + v] = (float) Math.atan2(b, a);
            }
        }
        return new SimulatedMaps(other.examination, other.centre, sequence, new Volume(grid, echoes, size), new Volume(grid, echoes, angle));
    }

    private double[][] unitSignal(MultiEchoGradientEcho sequence, Component component) {
        TissueT1 t1 = TissueT1.at(centre.fieldT());
        double t1Ms = component == Component.ADIPOSE ? t1.fatMs() : t1.waterMs();
        double[][] signal = new double[2][sequence.echoTimesMs().length];
        sequence.signal(new Pool(component, new Relaxation(t1Ms, MATCHED_T2_STAR_MS, MATCHED_T2_STAR_MS, 1), 0, 0), 1, centre.fieldT(), signal[0], signal[1]);
        return signal;
    }

    /** Median first echo of voxels that are muscle with hardly any fat. */
    private double brightness() {
        double[] levels = new double[magnitude.grid().size()];
        int found = 0;
        for (int v = 0; v < levels.length; v++) {
            if (examination.tissue().muscleShare(v) > 0.9 && truth(v)[0] < 10) {
                levels[found++] = magnitude.data()[v];
            }
        }
        Arrays.sort(levels, 0, found);
        return levels[found / 2];
    }

    /** Signal of muscle in the first echo over the noise of one channel. */
    double signalToNoise() {
        return brightness() / NoiseLevel.ofBackground(magnitude, 0).orElseThrow();
    }

    /** Bias and spread of a fat fraction by true fat fraction, per cent. */
    record Accuracy(int voxels, int swapped, int missing, int[] count, double[] bias, double[] spread) {
        @Override
        public String toString() {
            StringBuilder line = new StringBuilder("swapped " + swapped + " missing " + missing + " of " + voxels);
            for (int b = 0; b < BINS; b++) {
                line.append(String.format(Locale.ROOT, " | %d–%d %%: %+.2f ± %.2f (%d)", 20 * b, 20 * b + 20, bias[b], spread[b], count[b]));
            }
            return line.toString();
        }
    }

    Accuracy complex(FatSpectrum spectrum, int echoes) {
        WaterFatModel model = model(spectrum, echoes);
        EchoSeries series = EchoSeries.ofPolar(first(magnitude, echoes), first(phase, echoes), 1, false);
        boolean[] tissue = tissue(series.magnitude());
        return accuracy(WaterFatMaps.complex(series, model, new ComplexWaterFat(model, 40, 1000), tissue, tissue, new WaterFatMaps.FieldSearch(600, 40), 2)
                .protonDensityFatFractionPct(weights), tissue);
    }

    Accuracy magnitude(FatSpectrum spectrum, int echoes) {
        Volume some = first(magnitude, echoes);
        boolean[] tissue = tissue(some);
        return accuracy(WaterFatMaps.magnitude(some, fit(some, model(spectrum, echoes)), tissue, 2).protonDensityFatFractionPct(weights), tissue);
    }

    /** Each voxel's better fit, without its neighbours. */
    Accuracy magnitudeAlone(FatSpectrum spectrum, int echoes) {
        Volume some = first(magnitude, echoes);
        boolean[] tissue = tissue(some);
        return accuracy(inProtons(MagnitudeOracle.leastResidual(some, fit(some, model(spectrum, echoes)), tissue)), tissue);
    }

    /** Of each voxel's fits the one nearer the truth. */
    Accuracy magnitudeOracle(FatSpectrum spectrum, int echoes) {
        Volume some = first(magnitude, echoes);
        boolean[] tissue = tissue(some);
        return accuracy(inProtons(MagnitudeOracle.nearerToTheTruth(some, fit(some, model(spectrum, echoes)), tissue, signalTruth())), tissue);
    }

    /** {@link MagnitudeOracle#energyAboveOracle}. */
    double energyAboveOracle(FatSpectrum spectrum, int echoes) {
        Volume some = first(magnitude, echoes);
        return MagnitudeOracle.energyAboveOracle(some, fit(some, model(spectrum, echoes)), tissue(some), signalTruth());
    }

    private double[] signalTruth() {
        double[] truth = new double[magnitude.grid().size()];
        for (int v = 0; v < truth.length; v++) {
            double fat = truth(v)[0] * weights.fat();
            truth[v] = 100 * fat / (fat + (100 - truth(v)[0]) * weights.water());
        }
        return truth;
    }

    private WaterFatModel model(FatSpectrum spectrum, int echoes) {
        return new WaterFatModel(Arrays.copyOf(sequence.echoTimesMs(), echoes), WaterFatModel.GAMMA_MHZ_PER_T * centre.fieldT(), spectrum);
    }

    private static MagnitudeWaterFat fit(Volume magnitude, WaterFatModel model) {
        return new MagnitudeWaterFat(model, NoiseLevel.ofBackground(magnitude, 0).orElse(0), 40, 1000);
    }

    private Volume inProtons(Volume signalFractionPct) {
        float[] values = new float[signalFractionPct.data().length];
        for (int v = 0; v < values.length; v++) {
            double fat = signalFractionPct.data()[v] / weights.fat();
            values[v] = (float) (100 * fat / (fat + (100 - signalFractionPct.data()[v]) / weights.water()));
        }
        return new Volume(signalFractionPct.grid(), values);
    }

    private static boolean[] tissue(Volume magnitude) {
        OptionalDouble noise = NoiseLevel.ofBackground(magnitude, 0);
        return Tissue.of(magnitude, 5 * noise.orElse(0), 0.05);
    }

    /** In muscle for bias and spread; anywhere in tissue for swaps, which are errors beyond 40 points. */
    private Accuracy accuracy(Volume map, boolean[] tissue) {
        int[] count = new int[BINS];
        double[] sum = new double[BINS];
        double[] squares = new double[BINS];
        int voxels = 0;
        int swapped = 0;
        int missing = 0;
        for (int v = 0; v < tissue.length; v++) {
            double[] truth = truth(v);
            if (!tissue[v] || truth[1] < 0.6) {
                continue;
            }
            voxels++;
            double error = map.data()[v] - truth[0];
            if (Double.isNaN(error)) {
                missing++;
            } else if (Math.abs(error) > 40) {
                swapped++;
            } else if (examination.tissue().muscleShare(v) > 0.9) {
                int bin = Math.min(BINS - 1, (int) (truth[0] / (100.0 / BINS)));
                count[bin]++;
                sum[bin] += error;
                squares[bin] += error * error;
            }
        }
        double[] bias = new double[BINS];
        double[] spread = new double[BINS];
        for (int b = 0; b < BINS; b++) {
            bias[b] = sum[b] / count[b];
            spread[b] = Math.sqrt(squares[b] / count[b] - bias[b] * bias[b]);
        }
        return new Accuracy(voxels, swapped, missing, count, bias, spread);
    }

    /** Share of fat among a voxel's visible protons, per cent, and how many protons there are. */
    private double[] truth(int v) {
        double fat = 0;
        double all = 0;
        for (Component component : Component.values()) {
            double protons = examination.tissue().share(component, v) * Relaxation.of(component, centre.fieldT()).protonDensity();
            all += protons;
            fat += component == Component.ADIPOSE ? protons : 0;
        }
        return new double[] {100 * fat / all, all};
    }

    private static Volume first(Volume volume, int frames) {
        return new Volume(volume.grid(), frames, Arrays.copyOf(volume.data(), frames * volume.grid().size()));
    }
}
