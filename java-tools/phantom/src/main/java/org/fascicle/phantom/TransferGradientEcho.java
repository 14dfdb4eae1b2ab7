package org.fascicle.phantom;

/**
 * Three-dimensional spoiled gradient echo with or without a magnetisation transfer pulse before each excitation.
 *
 * <p>The pulse takes a share δ of a pool's longitudinal magnetisation (Helms et al., Magn Reson Med
 * 2008;60:1396–1407, who call it MT saturation); δ grows with the square of the transmit field. Fat has none.
 *
 * @param repetitionTimeMs over TE
 * @param echoTimeMs       over 0
 * @param flipAngleDeg     over 0, at most 90
 * @param transferPulse    whether the pulse is on
 * @param spectrum         of the fat
 */
public record TransferGradientEcho(double repetitionTimeMs, double echoTimeMs, double flipAngleDeg, boolean transferPulse,
                                   FatSpectrum spectrum) implements Sequence {
    public TransferGradientEcho {
        EchoTimes.checked(new double[] {echoTimeMs}, repetitionTimeMs);
        EchoTimes.checkFlipAngle(flipAngleDeg);
    }

    @Override
    public double[] echoTimesMs() {
        return new double[] {echoTimeMs};
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
        double saturation = transferPulse ? Math.min(0.9, pool.saturation() * b1 * b1) : 0;
        double magnitude = relaxation.protonDensity() * Math.exp(-echoTimeMs / relaxation.t2StarMs())
                * MultiEchoGradientEcho.ernst(Math.toRadians(flipAngleDeg * b1), repetitionTimeMs, relaxation.t1Ms(), saturation);
        real[0] = magnitude * (pool.isFat() ? spectrum.real(echoTimeMs, fieldT) : 1);
        imag[0] = magnitude * (pool.isFat() ? spectrum.imag(echoTimeMs, fieldT) : 0);
    }
}
