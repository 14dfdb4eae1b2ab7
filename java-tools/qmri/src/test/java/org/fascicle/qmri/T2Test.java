package org.fascicle.qmri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;
import org.fascicle.qmri.T2Fit.Converged;
import org.fascicle.qmri.T2Fit.NotConverged;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class T2Test {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();
    private static final double[] TE = {9.5, 19, 28.5, 38, 47.5, 57, 66.5, 76};

    /** {@code scipy.optimize.curve_fit(lambda t, a, r: a*np.exp(-t*r), te, y, p0=(y[0], 1/40), xtol=1e-14, ftol=1e-14)} (SciPy 1.10). */
    @Test
    void equalsSciPysLeastSquares() {
        check("Global T2 and amplitude, one exponential", new MonoExponentialT2(TE, 0, 5, 500).fit(new double[] {592.296, 477.221, 408.432, 337.16, 281.436, 235.5, 189.159, 163.663}), 705.822734638, 51.4018060831);
        check("Global T2 and amplitude, one exponential", new MonoExponentialT2(TE, 0, 5, 500).fit(new double[] {639.798, 624.08, 553.824, 507.18, 468.933, 429.975, 393.744, 368.447}), 711.176646522, 114.361338595);
    }

    /** {@code curve_fit(lambda t, a, r: np.sqrt((a*np.exp(-t*r))**2 + 2*20**2), te, y, …)}: T2 25 ms with Rician noise of 20. */
    @Test
    void equalsSciPysLeastSquaresWithANoiseFloor() {
        check("Global T2 and amplitude with a noise floor", new MonoExponentialT2(TE, 20, 5, 500).fit(new double[] {488.356, 322.777, 246.091, 149.2, 105.296, 104.457, 62.436, 24.097}), 702.866801981, 25.4601512262);
    }

    @Test
    void aNoiseFloorTakesAwayMostOfTheBias() {
        Random random = new Random(5);
        double plain = 0;
        double floored = 0;
        int voxels = 2000;
        for (int v = 0; v < voxels; v++) {
            double[] signal = new double[TE.length];
            for (int e = 0; e < TE.length; e++) {
                signal[e] = Math.hypot(300 * Math.exp(-TE[e] / 30) + 15 * random.nextGaussian(), 15 * random.nextGaussian());
            }
            plain += ((Converged) new MonoExponentialT2(TE, 0, 1, 1000).fit(signal)).t2Ms() / voxels;
            floored += ((Converged) new MonoExponentialT2(TE, 15, 1, 1000).fit(signal)).t2Ms() / voxels;
        }
        assertThat(plain - 30).isGreaterThan(1);
        assertThat(Math.abs(floored - 30)).isLessThan(0.4 * (plain - 30));
    }

    @Test
    void whatHasNoT2SaysWhy() {
        MonoExponentialT2 fit = new MonoExponentialT2(TE, 10, 5, 200);
        assertThat(fit.fit(new double[] {1, 2, Double.NaN, 4, 5, 6, 7, 8})).isEqualTo(new NotConverged(Reason.NOT_FINITE));
        assertThat(fit.fit(new double[] {9, 8, 7, 6, 5, 4, 3, 2})).isEqualTo(new NotConverged(Reason.NO_SIGNAL));
        assertThat(fit.fit(new double[] {100, 110, 120, 130, 140, 150, 160, 170})).isEqualTo(new NotConverged(Reason.NO_DECAY));
        assertThat(fit.fit(new double[] {1000, 999, 998, 997, 996, 995, 994, 993})).isEqualTo(new NotConverged(Reason.OUT_OF_RANGE));
        assertThatThrownBy(() -> new MonoExponentialT2(new double[] {10, 10, 20}, 0, 5, 200)).hasMessageContaining("rising");
        assertThatThrownBy(() -> fit.fit(new double[3])).hasMessageContaining("3 echoes for 8");
    }

    /**
     * Bloch equations for 4,000 isochromats in NumPy (rotation matrices, dephasing over half an echo spacing spread evenly
     * over 2π, relaxation, no recovery); |mean of Mx + i·My| at each echo.
     */
    @Test
    void theExtendedPhaseGraphEqualsBlochIsochromats() {
        Validation.Comparison bloch = VALIDATION.of("Extended phase graph, echo amplitudes", "Bloch equations of 4000 isochromats in NumPy", Tolerance.absolute(1e-9));
        bloch.compare("amplitudes", new ExtendedPhaseGraph(8, 9.5, 180, 90).amplitudes(1400, 35, 0.7),
                new double[] {0.539215939152, 0.5470902397, 0.349113313537, 0.315599404253, 0.22847476864, 0.190892684416, 0.136884600098, 0.124111694677});
        bloch.compare("amplitudes", new ExtendedPhaseGraph(8, 9.5, 120, 90).amplitudes(1e12, 1e12, 1),
                new double[] {0.749999999993, 0.937499999982, 0.843749999976, 0.855468749967, 0.884765624958, 0.856933593701, 0.862060546818, 0.875289916926});
        bloch.compare("amplitudes", new ExtendedPhaseGraph(6, 8.7, 160, 90).amplitudes(365, 133, 1),
                new double[] {0.908435675371, 0.878750347746, 0.798524796727, 0.770820819066, 0.703112141053, 0.675180872373});
    }

    @Test
    void aPerfectTrainDecaysWithT2Alone() {
        double[] amplitudes = new ExtendedPhaseGraph(5, 10, 180, 90).amplitudes(1000, 40, 1);
        for (int e = 0; e < 5; e++) {
            assertThat(amplitudes[e]).isCloseTo(Math.exp(-10 * (e + 1) / 40.0), within(1e-14));
        }
    }

    @Test
    void waterT2IsFoundBesideFatWhateverTheTransmitField() {
        ExtendedPhaseGraph train = new ExtendedPhaseGraph(16, 8.7, 180, 90);
        SliceProfile profile = SliceProfile.gaussian(1.2, 6);
        WaterFatT2Dictionary dictionary = WaterFatT2Dictionary.of(new WaterFatT2Model(train, profile, 1400, 365, 133),
                WaterFatT2Dictionary.geometric(15, 120, 80), WaterFatT2Dictionary.geometric(0.6, 1.2, 36), 2);
        for (double fatShare : new double[] {0, 0.2, 0.5}) {
            for (double b1 : new double[] {0.75, 0.93}) {
                double[] water = profile.amplitudes(train, 1400, 38.3, b1);
                double[] fat = profile.amplitudes(train, 365, 133, b1);
                double[] signal = new double[16];
                for (int e = 0; e < 16; e++) {
                    signal[e] = 500 * ((1 - fatShare) * water[e] + fatShare * fat[e]);
                }
                WaterT2Fit.Converged fit = (WaterT2Fit.Converged) dictionary.fit(signal);
                assertThat(fit.t2WaterMs()).isCloseTo(38.3, within(0.5));
                assertThat(fit.b1()).isCloseTo(b1, within(0.02));
                assertThat(fit.fatShare()).isCloseTo(fatShare, within(0.01));
            }
        }
        assertThat(dictionary.fit(new double[16])).isEqualTo(new WaterT2Fit.NotConverged(Reason.NO_SIGNAL));
    }

    @Test
    void theDictionaryEqualsLeastSquares() {
        WaterFatT2Model model = new WaterFatT2Model(new ExtendedPhaseGraph(16, 8.7, 180, 90), SliceProfile.gaussian(1.2, 6), 1400, 365, 133);
        WaterFatT2Dictionary dictionary = WaterFatT2Dictionary.of(model, WaterFatT2Dictionary.geometric(10, 150, 100), WaterFatT2Dictionary.geometric(0.5, 1.3, 48), 2);
        WaterFatT2LeastSquares leastSquares = new WaterFatT2LeastSquares(dictionary);
        Random random = new Random(2);
        double apart = 0;
        int voxels = 40;
        for (int v = 0; v < voxels; v++) {
            double b1 = 0.7 + 0.2 * random.nextDouble();
            double fatShare = 0.4 * random.nextDouble();
            double[] water = model.water(25 + 25 * random.nextDouble(), b1);
            double[] fat = model.fat(b1);
            double[] signal = new double[16];
            for (int e = 0; e < 16; e++) {
                signal[e] = 500 * ((1 - fatShare) * water[e] + fatShare * fat[e]) + 2 * random.nextGaussian();
            }
            WaterT2Fit.Converged looked = (WaterT2Fit.Converged) dictionary.fit(signal);
            WaterT2Fit.Converged solved = (WaterT2Fit.Converged) leastSquares.fit(signal);
            assertThat(solved.residualRms()).isLessThanOrEqualTo(looked.residualRms() * 1.001);
            apart += Math.abs(solved.t2WaterMs() - looked.t2WaterMs()) / voxels;
        }
        // The spread from noise alone is about 1 ms here.
        assertThat(apart).isLessThan(0.1);
    }

    @Test
    void aKnownTransmitFieldIsUsed() {
        WaterFatT2Model model = new WaterFatT2Model(new ExtendedPhaseGraph(16, 8.7, 180, 90), SliceProfile.ideal(), 1400, 365, 133);
        WaterFatT2Dictionary dictionary = WaterFatT2Dictionary.of(model, WaterFatT2Dictionary.geometric(10, 150, 100), WaterFatT2Dictionary.geometric(0.5, 1.3, 48), 1);
        double[] signal = model.water(41, 0.817);
        WaterT2Fit.Converged found = (WaterT2Fit.Converged) dictionary.fit(signal, 0.817);
        assertThat(found.t2WaterMs()).isCloseTo(41, within(0.05));
        assertThat(found.b1()).isEqualTo(0.817);
        assertThat(((WaterT2Fit.Converged) dictionary.fit(signal, 1)).t2WaterMs()).as("with a wrong field").isGreaterThan(43);
        assertThat(dictionary.fit(signal, Double.NaN)).isEqualTo(new WaterT2Fit.NotConverged(Reason.NOT_FINITE));
        assertThat(dictionary.fit(model.fat(0.9))).isEqualTo(new WaterT2Fit.NotConverged(Reason.NO_WATER));
        assertThat(dictionary.fit(model.water(400, 0.9))).isEqualTo(new WaterT2Fit.NotConverged(Reason.AT_THE_EDGE));
    }

    @Test
    void fatIsCalibratedOnWhatIsSurroundedByFat() {
        ExtendedPhaseGraph train = new ExtendedPhaseGraph(16, 8.7, 180, 90);
        SliceProfile profile = SliceProfile.gaussian(1.2, 6);
        Grid grid = new Grid(20, 12, 1, Affine.axisAligned(new double[] {2, 2, 6}, new double[3]));
        Random random = new Random(3);
        float[] data = new float[16 * grid.size()];
        boolean[] outside = new boolean[grid.size()];
        for (int v = 0; v < grid.size(); v++) {
            outside[v] = v % 20 < 14;
            boolean fat = v % 20 < 10;
            double[] curve = profile.amplitudes(train, fat ? 365 : 1400, fat ? 141 : 35, 0.8 + 0.01 * (v % 20));
            for (int e = 0; e < 16; e++) {
                data[e * grid.size() + v] = (float) (300 * curve[e] + random.nextGaussian());
            }
        }
        FatT2Calibration calibration = new FatT2Calibration(train, profile, 365);
        Volume echoes = new Volume(grid, 16, data);
        assertThat(calibration.of(echoes, outside, 2)).hasValueCloseTo(141.0, within(3.0));
        assertThat(calibration.of(echoes, new boolean[grid.size()], 1)).isEmpty();
        java.util.Arrays.fill(data, 0);
        assertThat(calibration.of(new Volume(grid, 16, data), outside, 1)).as("nothing there").isEmpty();
        assertThat(FatT2Calibration.literatureMs(2.89)).isEqualTo(133);
        assertThatThrownBy(() -> FatT2Calibration.literatureMs(7)).hasMessageContaining("1.5 and 3 T");
    }

    private static void check(String quantity, T2Fit fit, double amplitude, double t2Ms) {
        assertThat(fit).isInstanceOf(Converged.class);
        Converged found = (Converged) fit;
        VALIDATION.of(quantity, "SciPy 1.10, optimize.curve_fit", Tolerance.relative(1e-6)).compare("T2", found.t2Ms(), t2Ms).compare("amplitude", found.amplitude(), amplitude);
    }
}
