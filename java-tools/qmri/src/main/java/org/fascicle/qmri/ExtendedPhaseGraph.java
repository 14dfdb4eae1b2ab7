package org.fascicle.qmri;

/**
 * Echo amplitudes of a multi-echo spin-echo train with imperfect refocusing, by the extended phase graph (Hennig, J Magn
 * Reson 1988;78:397; Weigel, J Magn Reson Imaging 2015;41:266), Carr–Purcell–Meiboom–Gill phases.
 *
 * <p>Between pulses the configuration states relax over half an echo spacing and dephase by one order; a pulse of angle α
 * about the axis of the excited magnetisation mixes F₊, F₋ and Z of each order.
 *
 * @param echoes        number of echoes, at least 1
 * @param echoSpacingMs echo spacing, ms, above 0
 * @param refocusingDeg nominal refocusing angle, degrees, 0–180
 * @param excitationDeg nominal excitation angle, degrees, 0–180
 */
public record ExtendedPhaseGraph(int echoes, double echoSpacingMs, double refocusingDeg, double excitationDeg) {

    public ExtendedPhaseGraph {
        if (echoes < 1 || !(echoSpacingMs > 0)) {
            throw new IllegalArgumentException("a train has at least one echo and a spacing above 0 ms, not " + echoes + " and " + echoSpacingMs);
        }
        requireAngle(refocusingDeg);
        requireAngle(excitationDeg);
    }

    /**
     * Echo amplitudes for unit equilibrium magnetisation.
     *
     * @param t1Ms longitudinal relaxation time, ms
     * @param t2Ms transverse relaxation time, ms
     * @param b1   transmit field relative to nominal: scales both angles
     */
    public double[] amplitudes(double t1Ms, double t2Ms, double b1) {
        if (!(t1Ms > 0) || !(t2Ms > 0) || !(b1 > 0)) {
            throw new IllegalArgumentException("T1, T2 and B1 are above 0, not " + t1Ms + " ms, " + t2Ms + " ms, " + b1);
        }
        double e1 = Math.exp(-echoSpacingMs / 2 / t1Ms);
        double e2 = Math.exp(-echoSpacingMs / 2 / t2Ms);
        int orders = 2 * echoes + 2;
        double[] plus = new double[orders];
        double[] minus = new double[orders];
        double[] longitudinal = new double[orders];
        plus[0] = Math.sin(Math.toRadians(excitationDeg * b1));
        minus[0] = plus[0];
        Pulse pulse = Pulse.of(Math.toRadians(refocusingDeg * b1));
        double[] amplitudes = new double[echoes];
        for (int echo = 0; echo < echoes; echo++) {
            relaxAndDephase(plus, minus, longitudinal, e1, e2);
            pulse.apply(plus, minus, longitudinal);
            relaxAndDephase(plus, minus, longitudinal, e1, e2);
            amplitudes[echo] = Math.abs(plus[0]);
        }
        return amplitudes;
    }

    /** Recovering longitudinal magnetisation is left out: with CPMG phases it never reaches an echo in phase. */
    private static void relaxAndDephase(double[] plus, double[] minus, double[] longitudinal, double e1, double e2) {
        int last = plus.length - 1;
        for (int k = last; k > 0; k--) {
            plus[k] = e2 * plus[k - 1];
        }
        for (int k = 0; k < last; k++) {
            minus[k] = e2 * minus[k + 1];
        }
        minus[last] = 0;
        plus[0] = minus[0];
        for (int k = 0; k <= last; k++) {
            longitudinal[k] *= e1;
        }
    }

    /**
     * Rotation about the axis of the excited magnetisation. With CPMG phases all states stay real when Z is taken in
     * units of i.
     */
    private record Pulse(double cosHalfSquared, double sinHalfSquared, double sin, double cos) {
        static Pulse of(double radians) {
            double c = Math.cos(radians / 2);
            double s = Math.sin(radians / 2);
            return new Pulse(c * c, s * s, Math.sin(radians), Math.cos(radians));
        }

        void apply(double[] plus, double[] minus, double[] longitudinal) {
            for (int k = 0; k < plus.length; k++) {
                double p = plus[k];
                double m = minus[k];
                double z = longitudinal[k];
                plus[k] = cosHalfSquared * p + sinHalfSquared * m + sin * z;
                minus[k] = sinHalfSquared * p + cosHalfSquared * m - sin * z;
                longitudinal[k] = -0.5 * sin * (p - m) + cos * z;
            }
        }
    }

    private static void requireAngle(double degrees) {
        if (!(degrees > 0) || degrees > 180) {
            throw new IllegalArgumentException("a pulse angle is above 0 and at most 180 degrees, not " + degrees);
        }
    }
}
