package org.fascicle.phantom;

/**
 * Turbo spin echo, with an inversion pulse for STIR.
 *
 * <p>{@code S = M0 · (1 − 2·exp(−TI/T1) + exp(−TR/T1)) · exp(−TE/T2)} with inversion, and
 * {@code S = M0 · (1 − exp(−TR/T1)) · exp(−TE/T2)} without (Bernstein, King and Zhou, Handbook of MRI Pulse Sequences,
 * 2004, §14.2), TE being the effective echo time, short against TR. The sign is kept: pools of a voxel that are still
 * inverted cancel those that are not.
 *
 * @param repetitionTimeMs over TI and TE
 * @param echoTimeMs       effective echo time
 * @param inversionTimeMs  0 for none
 */
public record FastSpinEcho(double repetitionTimeMs, double echoTimeMs, double inversionTimeMs) implements Sequence {
    public FastSpinEcho {
        if (!(echoTimeMs > 0 && inversionTimeMs >= 0 && repetitionTimeMs > inversionTimeMs + echoTimeMs)) {
            throw new IllegalArgumentException("TR " + repetitionTimeMs + " ms, TE " + echoTimeMs + " ms and TI "
                    + inversionTimeMs + " ms do not fit: TE > 0, TI ≥ 0, TR > TI + TE");
        }
    }

    /** The inversion time (ms) at which a pool of that T1 has no signal: {@code T1 · ln(2 / (1 + exp(−TR/T1)))}. */
    public static double nullingInversionTimeMs(double t1Ms, double repetitionTimeMs) {
        return t1Ms * Math.log(2 / (1 + Math.exp(-repetitionTimeMs / t1Ms)));
    }

    @Override
    public double[] echoTimesMs() {
        return new double[] {echoTimeMs};
    }

    @Override
    public double flipAngleDeg() {
        return 90;
    }

    @Override
    public boolean isThreeDimensional() {
        return false;
    }

    @Override
    public boolean dependsOnB1() {
        return false;
    }

    @Override
    public boolean dephases() {
        return false;
    }

    @Override
    public void signal(Pool pool, double b1, double fieldT, double[] real, double[] imag) {
        Relaxation relaxation = pool.relaxation();
        double recovered = Math.exp(-repetitionTimeMs / relaxation.t1Ms());
        double longitudinal = inversionTimeMs == 0 ? 1 - recovered
                : 1 - 2 * Math.exp(-inversionTimeMs / relaxation.t1Ms()) + recovered;
        double decay = 0;
        for (int t = 0; t < pool.t2Count(); t++) {
            decay += pool.t2Weight(t) * Math.exp(-echoTimeMs / pool.t2Ms(t));
        }
        real[0] = pool.isFlowVoid() ? 0 : relaxation.protonDensity() * longitudinal * decay;
        imag[0] = 0;
    }
}
