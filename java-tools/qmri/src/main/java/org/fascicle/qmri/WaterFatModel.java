package org.fascicle.qmri;

/**
 * The signal of water and fat in a gradient echo,
 * {@code s(TE) = (W + F·Σ aₚ·exp(2πi·fₚ·TE))·exp(iφ + 2πi·ψ·TE − R2*·TE)}, with one initial phase φ for water and fat
 * (Bydder et al., Magn Reson Imaging 2011;29:216), field offset ψ and one decay rate (Yu et al., Magn Reson Med
 * 2008;60:1122).
 */
public final class WaterFatModel {
    /** Proton gyromagnetic ratio over 2π, MHz/T (CODATA 2018). */
    public static final double GAMMA_MHZ_PER_T = 42.577478518;
    /** Relative deviation of echo spacings up to which they count as equal. */
    private static final double UNIFORM_TOLERANCE = 0.01;

    private final double[] timeS;
    private final double[] fatReal;
    private final double[] fatImag;
    private final double larmorMHz;
    private final FatSpectrum spectrum;

    /**
     * @param echoTimesMs rising, at least two
     * @param larmorMHz   imaging frequency, above 0
     */
    public WaterFatModel(double[] echoTimesMs, double larmorMHz, FatSpectrum spectrum) {
        EchoTimes.requireRising(echoTimesMs, 2);
        if (!(larmorMHz > 0)) {
            throw new IllegalArgumentException("an imaging frequency is above 0 MHz, not " + larmorMHz);
        }
        int echoes = echoTimesMs.length;
        timeS = new double[echoes];
        fatReal = new double[echoes];
        fatImag = new double[echoes];
        for (int e = 0; e < echoes; e++) {
            timeS[e] = echoTimesMs[e] / 1000;
            fatReal[e] = spectrum.real(echoTimesMs[e], larmorMHz);
            fatImag[e] = spectrum.imag(echoTimesMs[e], larmorMHz);
        }
        this.larmorMHz = larmorMHz;
        this.spectrum = spectrum;
    }

    /**
     * The model with which the field is looked for: several peaks whatever spectrum the fractions are computed with. One
     * peak is symmetric enough that a whole limb may fit better with water and fat exchanged.
     */
    WaterFatModel forField() {
        if (spectrum.ppm().length > 1) {
            return this;
        }
        double[] echoTimesMs = new double[timeS.length];
        for (int e = 0; e < echoTimesMs.length; e++) {
            echoTimesMs[e] = 1000 * timeS[e];
        }
        return new WaterFatModel(echoTimesMs, larmorMHz, FatSpectrum.HAMILTON_2011);
    }

    /** Number of echoes. */
    public int echoes() {
        return timeS.length;
    }

    /** The fat spectrum. */
    public FatSpectrum spectrum() {
        return spectrum;
    }

    /** Imaging frequency, MHz. */
    public double larmorMHz() {
        return larmorMHz;
    }

    /**
     * How far apart field offsets are that the signal cannot tell from each other, Hz: one over the echo spacing where
     * that is even; infinite where it is not.
     */
    public double periodHz() {
        double spacing = (timeS[timeS.length - 1] - timeS[0]) / (timeS.length - 1);
        for (int e = 1; e < timeS.length; e++) {
            if (Math.abs(timeS[e] - timeS[e - 1] - spacing) > UNIFORM_TOLERANCE * spacing) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return 1 / spacing;
    }

    double timeS(int echo) {
        return timeS[echo];
    }

    double fatReal(int echo) {
        return fatReal[echo];
    }

    double fatImag(int echo) {
        return fatImag[echo];
    }
}
