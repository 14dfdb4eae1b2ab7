package org.fascicle.phantom;

/**
 * Echo amplitudes of a CPMG train by extended phase graphs (Hennig 1988; Weigel, J Magn Reson Imaging
 * 2015;41:266–295): configuration states F₊(n), F₋(n), Z(n) of dephasing order n, mixed by each refocusing pulse and
 * shifted by one order in each half of the echo spacing.
 *
 * <p>Refocusing pulses turn about the axis of the excited magnetisation, so the states stay real in the frame of that
 * axis.
 */
public final class ExtendedPhaseGraph {
    private ExtendedPhaseGraph() {
    }

    /**
     * @param excitationRad excitation angle; the first transverse magnetisation is its sine
     * @param refocusingRad angle of every refocusing pulse
     * @param echoes        how many, at least 1
     * @param spacingMs     between echoes
     * @param t1Ms          longitudinal relaxation time
     * @param t2Ms          transverse relaxation time
     * @return the amplitude at each echo, of a unit magnetisation
     */
    public static double[] train(double excitationRad, double refocusingRad, int echoes, double spacingMs, double t1Ms, double t2Ms) {
        int orders = 2 * echoes + 1;
        double[] plus = new double[orders + 1];
        double[] minus = new double[orders + 1];
        double[] z = new double[orders + 1];
        // The refocusing axis is that of the excited magnetisation: F+(0) = F−(0)* = real.
        plus[0] = Math.sin(excitationRad);
        minus[0] = plus[0];
        double e1 = Math.exp(-spacingMs / 2 / t1Ms);
        double e2 = Math.exp(-spacingMs / 2 / t2Ms);
        double[] amplitudes = new double[echoes];
        for (int e = 0; e < echoes; e++) {
            relaxAndShift(plus, minus, z, e1, e2);
            refocus(plus, minus, z, refocusingRad);
            relaxAndShift(plus, minus, z, e1, e2);
            amplitudes[e] = plus[0];
        }
        return amplitudes;
    }

    /**
     * Mixing by a pulse about the magnetisation's axis. With Z kept as its imaginary part's coefficient, the pulse is
     * {@code F₊' = cos²·F₊ + sin²·F₋ + sin α·Z}, {@code F₋' = sin²·F₊ + cos²·F₋ − sin α·Z},
     * {@code Z' = −½ sin α·(F₊ − F₋) + cos α·Z} with the squares at half the angle.
     */
    private static void refocus(double[] plus, double[] minus, double[] z, double angle) {
        double cos2 = Math.cos(angle / 2) * Math.cos(angle / 2);
        double sin2 = 1 - cos2;
        double sin = Math.sin(angle);
        double cos = Math.cos(angle);
        for (int n = 0; n < plus.length; n++) {
            double p = plus[n];
            double m = minus[n];
            double l = z[n];
            plus[n] = cos2 * p + sin2 * m + sin * l;
            minus[n] = sin2 * p + cos2 * m - sin * l;
            z[n] = -0.5 * sin * (p - m) + cos * l;
        }
    }

    private static void relaxAndShift(double[] plus, double[] minus, double[] z, double e1, double e2) {
        int last = plus.length - 1;
        for (int n = last; n > 0; n--) {
            plus[n] = e2 * plus[n - 1];
            z[n] *= e1;
        }
        for (int n = 0; n < last; n++) {
            minus[n] = e2 * minus[n + 1];
        }
        minus[last] = 0;
        // Magnetisation that grows back belongs to no echo of this excitation (Z(0) of a phase-cycled train).
        z[0] *= e1;
        plus[0] = minus[0];
    }
}
