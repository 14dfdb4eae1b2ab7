package org.fascicle.quantify;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.fascicle.image.Volume;
import org.fascicle.phantom.Component;
import org.fascicle.phantom.Examination;
import org.fascicle.phantom.Region;
import org.fascicle.phantom.Relaxation;
import org.fascicle.phantom.Scan;
import org.fascicle.phantom.SimulatedCentre;
import org.fascicle.phantom.SimulatedCohort;
import org.fascicle.phantom.SimulatedContrast;
import org.fascicle.qmri.ComplexWaterFat;
import org.fascicle.qmri.EchoSeries;
import org.fascicle.qmri.FatSpectrum;
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
    private final Examination examination;
    private final Scan dixon;
    private final SimulatedCentre centre;

    /**
     * @param noise      noise relative to the centre's
     * @param fieldTimes off-resonance relative to the centre's
     */
    SimulatedMaps(String centreName, Region region, double noise, double fieldTimes) {
        SimulatedCentre usual = SimulatedCentre.of(centreName);
        centre = new SimulatedCentre(usual.name(), usual.institution(), usual.vendor(), usual.model(), usual.station(), usual.serialNumber(), usual.fieldT(),
                usual.gain(), usual.noise() * noise, usual.biasSpread(), usual.b1Spread(), usual.b0SpreadHz() * fieldTimes, usual.inPlaneScale(), usual.tiltDeg(), usual.protocol());
        examination = new Examination(new SimulatedCohort(SimulatedCohort.Kind.STIM1, 7, 1, List.of(centre)).visits().get(1), region, 112, 3, 8, 10);
        dixon = examination.scan(SimulatedContrast.DIXON);
    }

    /** Bias and spread of a fat fraction by true fat fraction, per cent. */
    record Accuracy(int voxels, int swapped, int missing, int[] count, double[] bias, double[] spread) {
        @Override
        public String toString() {
            StringBuilder line = new StringBuilder("swapped " + swapped + " missing " + missing + " of " + voxels);
            for (int b = 0; b < BINS; b++) {
                line.append(String.format(" | %d–%d %%: %+.2f ± %.2f (%d)", 20 * b, 20 * b + 20, bias[b], spread[b], count[b]));
            }
            return line.toString();
        }
    }

    Accuracy complex(FatSpectrum spectrum, int echoes) {
        double[] times = Arrays.copyOf(dixon.sequence().echoTimesMs(), echoes);
        WaterFatModel model = new WaterFatModel(times, WaterFatModel.GAMMA_MHZ_PER_T * centre.fieldT(), spectrum);
        EchoSeries series = EchoSeries.ofPolar(first(dixon.magnitude(), echoes), first(dixon.phase().orElseThrow(), echoes), 1, false);
        boolean[] tissue = tissue(series.magnitude());
        return accuracy(WaterFatMaps.complex(series, model, new ComplexWaterFat(model, 40, 1000), tissue, tissue, new WaterFatMaps.FieldSearch(600, 40), 2), tissue);
    }

    Accuracy magnitude(FatSpectrum spectrum, int echoes) {
        double[] times = Arrays.copyOf(dixon.sequence().echoTimesMs(), echoes);
        WaterFatModel model = new WaterFatModel(times, WaterFatModel.GAMMA_MHZ_PER_T * centre.fieldT(), spectrum);
        Volume magnitude = first(dixon.magnitude(), echoes);
        boolean[] tissue = tissue(magnitude);
        return accuracy(WaterFatMaps.magnitude(magnitude, new MagnitudeWaterFat(model, NoiseLevel.ofBackground(magnitude, 0).orElse(0), 40, 1000), tissue, 2), tissue);
    }

    private static boolean[] tissue(Volume magnitude) {
        OptionalDouble noise = NoiseLevel.ofBackground(magnitude, 0);
        return Tissue.of(magnitude, 5 * noise.orElse(0), 0.05);
    }

    /** In muscle for bias and spread; anywhere in tissue for swaps, which are errors beyond 40 points. */
    private Accuracy accuracy(WaterFatMaps maps, boolean[] tissue) {
        TissueT1 t1 = TissueT1.at(centre.fieldT());
        double repetitionTimeMs = centre.fieldT() > 2 ? 16 : 24;
        Volume map = maps.protonDensityFatFractionPct(T1Weights.of(dixon.sequence().flipAngleDeg(), repetitionTimeMs, t1.waterMs(), t1.fatMs()));
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
