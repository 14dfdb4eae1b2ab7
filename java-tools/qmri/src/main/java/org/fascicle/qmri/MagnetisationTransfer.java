package org.fascicle.qmri;

/**
 * The magnetisation transfer ratio, {@code MTR = 100·(S_off − S_on)/S_off} per cent units (Wolff and Balaban, Magn Reson
 * Med 1989;10:135), and its value at the nominal transmit field.
 *
 * <p>The correction takes the two signals for steady states of a spoiled gradient echo whose transfer pulse saturates a
 * share δ of the longitudinal magnetisation, solves for δ, scales it by 1/B1² — saturation goes with the pulse's power
 * (Helms et al., Magn Reson Med 2008;60:1396) — and gives the ratio that the nominal flip angle and δ would have made.
 *
 * @param flipAngleDeg     nominal excitation angle, degrees, above 0, at most 90
 * @param repetitionTimeMs above 0
 * @param t1Ms             T1 of the tissue, ms, above 0
 */
public record MagnetisationTransfer(double flipAngleDeg, double repetitionTimeMs, double t1Ms) {
    public MagnetisationTransfer {
        if (!(flipAngleDeg > 0 && flipAngleDeg <= 90) || !(repetitionTimeMs > 0) || !(t1Ms > 0)) {
            throw new IllegalArgumentException("an MTR correction needs a flip angle of 0 to 90°, TR and T1 above 0, not " + flipAngleDeg + "°, "
                    + repetitionTimeMs + " and " + t1Ms + " ms");
        }
    }

    /** The ratio as measured; NaN where the signal without the pulse is not above 0. */
    public static double ratioPct(double withPulse, double withoutPulse) {
        return withoutPulse > 0 ? 100 * (withoutPulse - withPulse) / withoutPulse : Double.NaN;
    }

    /**
     * The ratio at the nominal transmit field.
     *
     * @param ratioPct as measured, below 100
     * @param b1       transmit field relative to nominal, above 0
     */
    public double atNominalFieldPct(double ratioPct, double b1) {
        double kept = kept(1 - ratioPct / 100, b1);
        return 100 * (1 - signalRatio(1 - Math.min(1, (1 - kept) / (b1 * b1)), 1));
    }

    /** S_on/S_off where a share {@code kept} survives the pulse. */
    private double signalRatio(double kept, double b1) {
        double e1 = Math.exp(-repetitionTimeMs / t1Ms);
        double cos = Math.cos(Math.toRadians(flipAngleDeg * b1));
        return kept * (1 - e1 * cos) / (1 - kept * e1 * cos);
    }

    /** The inverse of {@link #signalRatio}. */
    private double kept(double signalRatio, double b1) {
        double e1cos = Math.exp(-repetitionTimeMs / t1Ms) * Math.cos(Math.toRadians(flipAngleDeg * b1));
        return signalRatio / (1 - e1cos + signalRatio * e1cos);
    }
}
