package org.fascicle.phantom;

/**
 * The proton spectrum of triglycerides from their chemistry: relative areas of ten resonances as functions of mean
 * chain length, number of double bonds and number of methylene-interrupted double bonds (Hamilton et al., NMR Biomed
 * 2011;24:784–790).
 *
 * <p>Estimators use fixed six- or seven-peak tables; this one is deliberately another.
 *
 * @param ppm       chemical shift of each resonance
 * @param amplitude relative area of each; they add up to 1
 */
public record FatSpectrum(double[] ppm, double[] amplitude) {
    /** Chemical shift of water at body temperature (ppm). */
    public static final double WATER_PPM = 4.7;
    /** Proton gyromagnetic ratio over 2π (MHz/T). */
    static final double GAMMA_MHZ_PER_T = 42.577478518;

    public FatSpectrum {
        ppm = ppm.clone();
        amplitude = amplitude.clone();
    }

    /**
     * @param chainLength   mean number of carbons in a fatty acid chain
     * @param doubleBonds   double bonds in a triglyceride
     * @param interrupted   methylene-interrupted double bonds in a triglyceride
     */
    public static FatSpectrum of(double chainLength, double doubleBonds, double interrupted) {
        double[] ppm = {0.90, 1.30, 1.59, 2.03, 2.25, 2.77, 4.10, 4.30, 5.21, 5.31};
        double[] protons = {9, 6 * (chainLength - 4) - 8 * doubleBonds + 2 * interrupted, 6,
            4 * (doubleBonds - interrupted), 6, 2 * interrupted, 2, 2, 1, 2 * doubleBonds};
        double total = 0;
        for (double count : protons) {
            if (count < 0) {
                throw new IllegalArgumentException("no triglyceride has " + doubleBonds + " double bonds, " + interrupted
                        + " of them interrupted, in chains of " + chainLength);
            }
            total += count;
        }
        for (int p = 0; p < protons.length; p++) {
            protons[p] /= total;
        }
        return new FatSpectrum(ppm, protons);
    }

    /** Human subcutaneous fat: chain length 17.48, 2.88 double bonds, 0.70 interrupted; of the order found by spectroscopy. */
    public static FatSpectrum subcutaneous() {
        return of(17.48, 2.88, 0.70);
    }

    /** Real part of the summed phasors at that time after excitation, relative to water. */
    public double real(double timeMs, double fieldT) {
        double sum = 0;
        for (int p = 0; p < ppm.length; p++) {
            sum += amplitude[p] * Math.cos(phase(p, timeMs, fieldT));
        }
        return sum;
    }

    /** Imaginary part. */
    public double imag(double timeMs, double fieldT) {
        double sum = 0;
        for (int p = 0; p < ppm.length; p++) {
            sum += amplitude[p] * Math.sin(phase(p, timeMs, fieldT));
        }
        return sum;
    }

    private double phase(int peak, double timeMs, double fieldT) {
        double offsetHz = (ppm[peak] - WATER_PPM) * GAMMA_MHZ_PER_T * fieldT;
        return 2 * Math.PI * offsetHz * timeMs / 1000;
    }
}
