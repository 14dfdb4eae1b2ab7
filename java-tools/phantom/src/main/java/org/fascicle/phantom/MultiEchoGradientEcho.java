package org.fascicle.phantom;

/**
 * Three-dimensional spoiled gradient echo at several echo times, for chemical-shift encoding (Dixon).
 *
 * <p>{@code S(TE) = M0 · sin α · (1 − E1) / (1 − E1·cos α) · exp(−TE/T2*)}, {@code E1 = exp(−TR/T1)} (Ernst and
 * Anderson 1966), times the sum of the fat resonances' phasors for fat.
 *
 * @param repetitionTimeMs over the last echo time
 * @param flipAngleDeg     over 0, at most 90
 * @param echoTimesMs      rising
 * @param spectrum         of the fat
 */
public record MultiEchoGradientEcho(double repetitionTimeMs, double flipAngleDeg, double[] echoTimesMs,
                                    FatSpectrum spectrum) implements Sequence {
    public MultiEchoGradientEcho {
        echoTimesMs = EchoTimes.checked(echoTimesMs, repetitionTimeMs);
        EchoTimes.checkFlipAngle(flipAngleDeg);
    }

    @Override
    public double[] echoTimesMs() {
        return echoTimesMs.clone();
    }

    @Override
    public boolean isThreeDimensional() {
        return true;
    }

    @Override
    public boolean dependsOnB1() {
        return true;
    }

    @Override
    public boolean dephases() {
        return true;
    }

    @Override
    public void signal(Pool pool, double b1, double fieldT, double[] real, double[] imag) {
        Relaxation relaxation = pool.relaxation();
        double steady = relaxation.protonDensity()
                * ernst(Math.toRadians(flipAngleDeg * b1), repetitionTimeMs, relaxation.t1Ms(), 0);
        for (int e = 0; e < echoTimesMs.length; e++) {
            double magnitude = steady * Math.exp(-echoTimesMs[e] / relaxation.t2StarMs());
            real[e] = magnitude * (pool.isFat() ? spectrum.real(echoTimesMs[e], fieldT) : 1);
            imag[e] = magnitude * (pool.isFat() ? spectrum.imag(echoTimesMs[e], fieldT) : 0);
        }
    }

    /**
     * Steady-state signal of a spoiled gradient echo with a pulse before each excitation that takes a share δ of the
     * longitudinal magnetisation: {@code (1 − δ)·sin α·(1 − E1) / (1 − (1 − δ)·E1·cos α)}.
     */
    static double ernst(double flipAngleRad, double repetitionTimeMs, double t1Ms, double saturation) {
        double e1 = Math.exp(-repetitionTimeMs / t1Ms);
        double kept = 1 - saturation;
        return kept * Math.sin(flipAngleRad) * (1 - e1) / (1 - kept * e1 * Math.cos(flipAngleRad));
    }
}
