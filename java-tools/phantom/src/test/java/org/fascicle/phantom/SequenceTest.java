package org.fascicle.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected numbers: SciPy 1.10, T1 recovery by {@code solve_ivp}, steady states by repeating the sequence 20,000 times. */
class SequenceTest {
    private static final FatSpectrum FAT = FatSpectrum.subcutaneous();

    private static double signal(Sequence sequence, Pool pool, double b1) {
        double[] real = new double[sequence.echoTimesMs().length];
        sequence.signal(pool, b1, 1.5, real, new double[real.length]);
        return real[0];
    }

    private static Pool pool(double t1, double t2, double spread, double saturation) {
        return new Pool(Component.MUSCLE_WATER, new Relaxation(t1, t2, t2, 1), spread, saturation);
    }

    @Test
    void fastSpinEchoFollowsTheBlochEquations() {
        // mz = solve_ivp(lambda t, m: (1 - m) / T1, [0, 520], [0]); mz[-1] * exp(-12 / T2)
        FastSpinEcho t1w = new FastSpinEcho(520, 12, 0);
        assertThat(signal(t1w, pool(1130, 35.3, 0, 0), 1)).isCloseTo(0.2625357529836682, within(1e-9));
        assertThat(signal(t1w, pool(288, 165, 0, 0), 1)).isCloseTo(0.7770020378295978, within(1e-9));
    }

    @Test
    void inversionKeepsItsSign() {
        // recover TR - TI from 0, invert, recover TI, times exp(-TE / T2)
        FastSpinEcho stir = new FastSpinEcho(5000, 45, 195);
        assertThat(signal(stir, pool(1130, 35.3, 0, 0), 1)).isCloseTo(-0.1875458489604053, within(1e-9));
        assertThat(signal(stir, pool(288, 165, 0, 0), 1)).isCloseTo(-0.012328144932512646, within(1e-8));
        assertThat(signal(stir, pool(1650, 114, 0, 0), 1)).isCloseTo(-0.4910856528266192, within(1e-9));
    }

    @Test
    void fatIsNulledAtItsInversionTime() {
        // optimize.brentq(lambda TI: 1 - 2 * exp(-TI / 288) + exp(-5000 / 288), 10, 1000)
        double inversion = FastSpinEcho.nullingInversionTimeMs(288, 5000);
        assertThat(inversion).isCloseTo(199.62637969209268, within(1e-8));
        assertThat(signal(new FastSpinEcho(5000, 45, inversion), pool(288, 165, 0, 0), 1)).isCloseTo(0, within(1e-12));
    }

    @Test
    void spreadT2IsIntegratedOverItsDistribution() {
        // integrate.quad(lambda z: norm.pdf(z) * exp(-TE / (T2 * exp(s * z))), -8, 8)
        assertThat(decay(35.3, 0.08, 45)).isCloseTo(0.27980406571460603, within(1e-7));
        assertThat(decay(165, 0.15, 85)).isCloseTo(0.5957537226672587, within(1e-7));
        assertThat(decay(35.3, 0.3, 60)).isCloseTo(0.19204115535692556, within(1e-4));
    }

    private static double decay(double t2, double spread, double echoTime) {
        Pool pool = pool(1e5, t2, spread, 0);
        double sum = 0;
        for (int t = 0; t < pool.t2Count(); t++) {
            sum += pool.t2Weight(t) * Math.exp(-echoTime / pool.t2Ms(t));
        }
        return sum;
    }

    @Test
    void gradientEchoReachesItsSteadyState() {
        Sequence short5 = new MultiEchoGradientEcho(24, 5, new double[] {1e-9}, FAT);
        assertThat(signal(short5, pool(1130, 1100, 0, 0), 1)).isCloseTo(0.07403205250358162, within(1e-9));
        Sequence off = new TransferGradientEcho(36, 1e-9, 10, false, FAT);
        Sequence on = new TransferGradientEcho(36, 1e-9, 10, true, FAT);
        assertThat(signal(off, pool(1130, 1100, 0, 0.06), 1)).isCloseTo(0.11818332809523982, within(1e-9));
        assertThat(signal(on, pool(1130, 1100, 0, 0.06), 1)).isCloseTo(0.049543803371708287, within(1e-9));
    }

    @Test
    void theTransferPulseLeavesFatAlone() {
        Sequence off = new TransferGradientEcho(36, 3.5, 10, false, FAT);
        Sequence on = new TransferGradientEcho(36, 3.5, 10, true, FAT);
        Pool fat = Pool.of(Component.ADIPOSE, 1.5);
        assertThat(signal(on, fat, 1)).isEqualTo(signal(off, fat, 1));
        Pool muscle = Pool.of(Component.MUSCLE_WATER, 1.5);
        double ratio = 100 * (1 - signal(on, muscle, 1) / signal(off, muscle, 1));
        assertThat(ratio).isBetween(40.0, 65.0);
        assertThat(signal(on, muscle, 1.1) / signal(off, muscle, 1.1)).isLessThan(signal(on, muscle, 1) / signal(off, muscle, 1));
    }

    @Test
    void fatSpectrumGivesHamiltonsSixPeaksForLiverFat() {
        // Hamilton et al. 2011: chain length 17.45, 1.92 double bonds, 0.32 interrupted; peaks at
        // 0.9, 1.3 + 1.6, 2.0 + 2.25, 2.77, 4.1 + 4.3, 5.2 + 5.3 ppm: 8.8, 70, 12, 0.6, 3.9, 4.7 %.
        double[] a = FatSpectrum.of(17.45, 1.92, 0.32).amplitude();
        assertThat(100 * a[0]).isCloseTo(8.8, within(0.06));
        assertThat(100 * (a[1] + a[2])).isCloseTo(70.0, within(0.06));
        assertThat(100 * (a[3] + a[4])).isCloseTo(12.0, within(0.06));
        assertThat(100 * a[5]).isCloseTo(0.6, within(0.06));
        assertThat(100 * (a[6] + a[7])).isCloseTo(3.9, within(0.06));
        assertThat(100 * (a[8] + a[9])).isCloseTo(4.7, within(0.06));
    }

    @Test
    void fatTurnsAgainstWater() {
        // (a * np.exp(2j * np.pi * (ppm - 4.7) * 42.577478518 * 1.5 * 2.38e-3)).sum()
        assertThat(FAT.real(2.38, 1.5)).isCloseTo(-0.7449663299112652, within(1e-9));
        assertThat(FAT.imag(2.38, 1.5)).isCloseTo(0.007135536547120201, within(1e-9));
        assertThat(FAT.real(0, 1.5)).isCloseTo(1, within(1e-12));
    }

    @Test
    void flowingBloodIsDarkInSpinEchoesAndBrightInGradientEchoes() {
        Pool artery = Pool.of(Component.ARTERIAL_BLOOD, 1.5);
        assertThat(signal(new FastSpinEcho(520, 12, 0), artery, 1)).isZero();
        assertThat(signal(new MultiEchoSpinEcho(2500, 8.7, 3, 180, new double[] {1}), artery, 1)).isZero();
        assertThat(signal(new MultiEchoGradientEcho(24, 5, new double[] {2.4}, FAT), artery, 1)).isPositive();
    }

    @Test
    void impossibleTimingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FastSpinEcho(100, 90, 20)).withMessageContaining("TR > TI + TE");
        assertThatIllegalArgumentException().isThrownBy(() -> new MultiEchoGradientEcho(10, 5, new double[] {2, 1}, FAT))
                .withMessageContaining("rise");
        assertThatIllegalArgumentException().isThrownBy(() -> new TransferGradientEcho(3, 3.5, 10, true, FAT)).withMessageContaining("TR");
        assertThatIllegalArgumentException().isThrownBy(() -> new MultiEchoSpinEcho(50, 10, 6, 180, new double[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> FatSpectrum.of(17, 1, 2)).withMessageContaining("triglyceride");
        assertThatIllegalArgumentException().isThrownBy(() -> Relaxation.of(Component.FLUID, 7)).withMessageContaining("7.0 T");
    }
}
