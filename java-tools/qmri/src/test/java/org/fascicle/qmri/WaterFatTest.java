package org.fascicle.qmri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;
import org.fascicle.qmri.WaterFatFit.Converged;
import org.fascicle.qmri.WaterFatFit.NotConverged;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WaterFatTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();
    private static final double[] TE = {1.15, 2.30, 3.45, 4.60, 5.75, 6.90};
    private static final WaterFatModel MODEL = new WaterFatModel(TE, 3 * WaterFatModel.GAMMA_MHZ_PER_T, FatSpectrum.HAMILTON_2011);

    /**
     * {@code scipy.optimize.least_squares(residual, …, method="lm", xtol=ftol=gtol=1e-15)} (SciPy 1.10) of the same model
     * with its own spectrum phasors, {@code (a*np.exp(2j*np.pi*np.outer(te, hz))).sum(1)}; noise of SD 3 a channel.
     */
    @Test
    void complexEchoesEqualSciPysLeastSquares() {
        ComplexWaterFat fit = new ComplexWaterFat(MODEL, 40, 1000);
        check(fit.fit(new double[] {184.543, 161.534, 50.261, -36.121, -103.442, -184.135}, new double[] {161.27, 285.037, 233.538, 282.777, 200.707, 199.243}, 55),
                300.5234480619806, 57.036811656133914, 29.551858742790742, 45.20926359866225);
        check(fit.fit(new double[] {-11.72, -72.872, 34.588, -154.826, 42.083, -101.942}, new double[] {88.26, -218.56, 33.823, -43.522, -23.543, 101.358}, -50),
                79.20403323004842, 217.71119504430152, 48.94951573050223, -58.982713137983914);
        check(fit.fit(new double[] {-189.641, -203.716, -214.102, -228.206, -236.349, -238.973}, new double[] {338.318, 310.444, 279.956, 258.332, 231.403, 204.239}, 0),
                402.94789903172153, 0.535311899890291, 35.42121104417476, 9.813641537231012);
    }

    /** The same voxels' magnitudes: {@code least_squares(lambda p: np.abs(p[0]+p[1]*b)*np.exp(-p[2]*te)-m, …)}, the better of two starts. */
    @Test
    void magnitudesEqualSciPysLeastSquares() {
        MagnitudeWaterFat fit = new MagnitudeWaterFat(MODEL, 0, 40, 1000);
        checkMagnitude(fit.fit(new double[] {245.08, 327.627, 238.885, 285.075, 225.795, 271.3}), 300.6115939304308, 57.31729354336385, 29.629838678609516);
        checkMagnitude(fit.fit(new double[] {89.035, 230.388, 48.377, 160.827, 48.221, 143.755}), 79.45437492411827, 217.729657307709, 49.11419290839225);
        checkMagnitude(fit.fit(new double[] {387.844, 371.316, 352.442, 344.693, 330.769, 314.359}), 402.93255701206186, 0.4958117542387685, 35.412170683018665);
    }

    /** Opposed and in phase at 1.5 T, one peak, no decay: 70 water and 30 fat give 40 and 100, so do 30 and 70. */
    @Test
    void twoMagnitudesFoldAtHalf() {
        double half = 1000 / (2 * 3.4 * 1.5 * WaterFatModel.GAMMA_MHZ_PER_T);
        WaterFatModel model = new WaterFatModel(new double[] {half, 2 * half}, 1.5 * WaterFatModel.GAMMA_MHZ_PER_T, FatSpectrum.SINGLE_PEAK);
        MagnitudeWaterFat fit = new MagnitudeWaterFat(model, 0, 0, 1000);
        assertThat(fit.tellsFatFromWater()).isFalse();
        assertThat(fit.fitsDecay()).isFalse();
        assertThat(((Converged) fit.fit(new double[] {40, 100})).signalFatFractionPct()).isCloseTo(30, within(1e-6));
        assertThat(((Converged) fit.fit(new double[] {100, 100})).signalFatFractionPct()).isCloseTo(0, within(1e-6));
    }

    @Test
    void signedSignalsHaveNoNoiseBiasAtNoFat() {
        Random random = new Random(8);
        ComplexWaterFat fit = new ComplexWaterFat(MODEL, 40, 1000);
        double sum = 0;
        int voxels = 4000;
        for (int v = 0; v < voxels; v++) {
            double[] re = new double[TE.length];
            double[] im = new double[TE.length];
            for (int e = 0; e < TE.length; e++) {
                double signal = 200 * Math.exp(-0.035 * TE[e]);
                re[e] = signal + 10 * random.nextGaussian();
                im[e] = 10 * random.nextGaussian();
            }
            sum += ((Converged) fit.fit(re, im, 0)).signalFatFractionPct();
        }
        // A single fraction spreads by about 2.5; magnitudes of W and F would be 2 too high on average.
        assertThat(sum / voxels).isCloseTo(0, within(0.15));
    }

    @Test
    void whatCannotBeFittedSaysWhy() {
        ComplexWaterFat fit = new ComplexWaterFat(MODEL, 40, 1000);
        double[] some = {1, 2, 3, 4, 5, 6};
        assertThat(fit.fit(new double[6], new double[6], 0)).isEqualTo(new NotConverged(Reason.NO_SIGNAL));
        assertThat(fit.fit(new double[] {Double.NaN, 2, 3, 4, 5, 6}, some, 0)).isEqualTo(new NotConverged(Reason.NOT_FINITE));
        assertThat(fit.fit(some, some, Double.NaN)).isEqualTo(new NotConverged(Reason.NO_FIELD));
        assertThat(new MagnitudeWaterFat(MODEL, 5, 40, 1000).fit(some)).isEqualTo(new NotConverged(Reason.NO_SIGNAL));
        assertThatThrownBy(() -> new WaterFatModel(new double[] {2}, 64, FatSpectrum.REN_2008)).hasMessageContaining("rising");
        assertThatThrownBy(() -> FatSpectrum.named("ren")).hasMessageContaining("single_peak, hamilton_2011, ren_2008");
        assertThatThrownBy(() -> new WaterFatMaps.FieldSearch(0, 40)).hasMessageContaining("above 0 Hz");
        double inPhase = 1000 / (3.4 * 1.5 * WaterFatModel.GAMMA_MHZ_PER_T);
        WaterFatModel blind = new WaterFatModel(new double[] {inPhase, 2 * inPhase}, 1.5 * WaterFatModel.GAMMA_MHZ_PER_T, FatSpectrum.SINGLE_PEAK);
        assertThatThrownBy(() -> new FieldResidual(blind, new double[] {0}, 0)).hasMessageContaining("do not tell water from fat");
    }

    /** Ernst's formula against 20,000 pulses iterated in NumPy: {@code mz = 1 + (mz*cos(flip) - 1)*exp(-TR/T1)}. */
    @Test
    void t1WeightsAreSteadyStates() {
        T1Weights weights = T1Weights.of(5, 16, 1412, 382);
        VALIDATION.of("T1 weights of a spoiled gradient echo", "20000 pulses iterated in NumPy", Tolerance.absolute(1e-12))
                .compare("water", weights.water(), WATER_WEIGHT).compare("fat", weights.fat(), FAT_WEIGHT);
        Converged mixed = new Converged(60 * WATER_WEIGHT, 40 * FAT_WEIGHT, 30, 0, 0);
        assertThat(mixed.protonDensityFatFractionPct(weights)).isCloseTo(40, within(1e-9));
        assertThat(mixed.signalFatFractionPct()).isGreaterThan(44);
    }

    private static final double WATER_WEIGHT = 0.06533811534295719;
    private static final double FAT_WEIGHT = 0.08003559870793704;

    /** A ramp of field that wraps twice over the image, half the image fat: no voxel may come out as the other. */
    @Test
    void theFieldIsFollowedThroughWrapsAndMixtures() {
        Scene scene = Scene.make(8, 60, 1);
        WaterFatMaps maps = scene.map(1);
        int swapped = 0;
        for (int v = 0; v < scene.truthPct.length; v++) {
            if (scene.tissue[v] && Math.abs(maps.signalFatFractionPct().data()[v] - scene.truthPct[v]) > 30) {
                swapped++;
            }
        }
        assertThat(swapped).isZero();
        assertThat(maps.outcome().count(OutcomeMap.OUTSIDE_MASK)).isEqualTo(scene.outside());
        assertThat(maps.outcome().count(OutcomeMap.CONVERGED)).isEqualTo(scene.truthPct.length - scene.outside());
    }

    @Test
    void bitsDoNotDependOnThreads() {
        Scene scene = Scene.make(3, 36, 3);
        WaterFatMaps one = scene.map(1);
        WaterFatMaps three = scene.map(3);
        assertThat(three.water().data()).containsExactly(one.water().data());
        assertThat(three.fat().data()).containsExactly(one.fat().data());
        assertThat(three.fieldHz().data()).containsExactly(one.fieldHz().data());
    }

    @Test
    void readyImagesLoseTheirNoiseFloor() {
        Grid grid = new Grid(4, 1, 1, Affine.axisAligned(new double[] {1, 1, 1}, new double[3]));
        boolean[] mask = {true, true, true, false};
        WaterFatMaps maps = WaterFatMaps.ready(new Volume(grid, new float[] {80, 5, Float.NaN, 9}), new Volume(grid, new float[] {20, 5, 4, 9}), 4, mask);
        double fat = Math.sqrt(20 * 20 - 32);
        assertThat(maps.signalFatFractionPct().data()[0]).isCloseTo((float) (100 * fat / (fat + Math.sqrt(80 * 80 - 32))), within(1e-4f));
        assertThat(maps.outcome().labels()).containsExactly(OutcomeMap.CONVERGED, OutcomeMap.of(Reason.NO_SIGNAL), OutcomeMap.of(Reason.NOT_FINITE), OutcomeMap.OUTSIDE_MASK);
        assertThat(maps.signalFatFractionPct().data()[3]).isNaN();
    }

    /** Two limbs apart, each half water and half fat with a mixed band, in a field that runs over two periods. */
    private record Scene(EchoSeries series, double[] truthPct, boolean[] tissue) {
        static Scene make(int seed, int side, int slices) {
            Grid grid = new Grid(side, side, slices, Affine.axisAligned(new double[] {2, 2, 6}, new double[3]));
            Random random = new Random(seed);
            float[] re = new float[grid.size() * TE.length];
            float[] im = new float[re.length];
            double[] truth = new double[grid.size()];
            boolean[] tissue = new boolean[grid.size()];
            for (int v = 0; v < truth.length; v++) {
                double x = v % side / (double) side;
                double y = v / side % side / (double) side;
                tissue[v] = Math.hypot((x < 0.5 ? x - 0.25 : x - 0.75) * 2, y - 0.5) < 0.45;
                truth[v] = 100 * Math.clamp(0.5 + 4 * (y - 0.5), 0.02, 0.97);
                double field = 1700 * x + 200 * y * y;
                for (int e = 0; e < TE.length; e++) {
                    double fat = truth[v] / 100;
                    double a = 1 - fat + fat * MODEL.fatReal(e);
                    double b = fat * MODEL.fatImag(e);
                    double angle = 1 + 2 * Math.PI * field * MODEL.timeS(e);
                    double size = tissue[v] ? 300 * Math.exp(-35 * MODEL.timeS(e)) : 0;
                    re[e * truth.length + v] = (float) (size * (a * Math.cos(angle) - b * Math.sin(angle)) + 6 * random.nextGaussian());
                    im[e * truth.length + v] = (float) (size * (a * Math.sin(angle) + b * Math.cos(angle)) + 6 * random.nextGaussian());
                }
            }
            return new Scene(new EchoSeries(new Volume(grid, TE.length, re), new Volume(grid, TE.length, im)), truth, tissue);
        }

        WaterFatMaps map(int threads) {
            return WaterFatMaps.complex(series, MODEL, new ComplexWaterFat(MODEL, 40, 1000), tissue, tissue, new WaterFatMaps.FieldSearch(600, 40), threads);
        }

        int outside() {
            int count = 0;
            for (boolean inside : tissue) {
                count += inside ? 0 : 1;
            }
            return count;
        }
    }

    private static void check(WaterFatFit fit, double water, double fat, double r2Star, double field) {
        Converged found = (Converged) fit;
        VALIDATION.of("Water, fat, R2* and field of complex echoes, six peaks", "SciPy 1.10, optimize.least_squares", Tolerance.absolute(2e-4))
                .compare("water, fat, R2*, field", new double[] {found.water(), found.fat(), found.r2StarPerS(), found.fieldHz()}, new double[] {water, fat, r2Star, field});
    }

    private static void checkMagnitude(WaterFatFit fit, double water, double fat, double r2Star) {
        Converged found = (Converged) fit;
        VALIDATION.of("Water, fat and R2* of magnitudes, six peaks", "SciPy 1.10, optimize.least_squares from two starts", Tolerance.absolute(2e-3))
                .compare("water, fat, R2*", new double[] {found.water(), found.fat(), found.r2StarPerS()}, new double[] {water, fat, r2Star});
        assertThat(found.fieldHz()).isNaN();
    }

    @Test
    void echoSeriesOfMagnitudeAndPhase() {
        Grid grid = new Grid(1, 1, 1, Affine.axisAligned(new double[] {1, 1, 1}, new double[3]));
        EchoSeries series = EchoSeries.ofPolar(new Volume(grid, 2, new float[] {2, 3}), new Volume(grid, 2, new float[] {0, 1571}), 0.001, true);
        assertThat(series.imaginary().data()[1]).isCloseTo(-3, within(1e-5f));
        assertThat(series.magnitude().data()).containsExactly(new float[] {2, 3}, within(1e-6f));
        assertThat(Arrays.asList(series.echoes(), series.grid().size())).containsExactly(2, 1);
    }
}
