package org.fascicle.qmri;

/**
 * How strongly T1 weights water and fat in a spoiled gradient echo,
 * {@code sin α·(1 − E1)/(1 − E1·cos α)}, E1 = exp(−TR/T1) (Ernst and Anderson, Rev Sci Instrum 1966;37:93). Dividing by it
 * removes the T1 bias of a fat fraction (Liu et al., Magn Reson Med 2007;58:354).
 *
 * @param water steady-state signal of water at unit proton density
 * @param fat   the same of fat
 */
public record T1Weights(double water, double fat) {
    public T1Weights {
        if (!(water > 0) || !(fat > 0)) {
            throw new IllegalArgumentException("T1 weights are above 0, not " + water + " and " + fat);
        }
    }

    /** No weighting, or one that is to stay. */
    public static T1Weights none() {
        return new T1Weights(1, 1);
    }

    /**
     * @param flipAngleDeg     actual flip angle, degrees, above 0 to below 180
     * @param repetitionTimeMs above 0
     * @param t1WaterMs        T1 of water, ms
     * @param t1FatMs          T1 of fat, ms
     */
    public static T1Weights of(double flipAngleDeg, double repetitionTimeMs, double t1WaterMs, double t1FatMs) {
        if (!(flipAngleDeg > 0 && flipAngleDeg < 180) || !(repetitionTimeMs > 0) || !(t1WaterMs > 0) || !(t1FatMs > 0)) {
            throw new IllegalArgumentException("a T1 correction needs a flip angle of 0 to 180°, TR and T1 above 0, not " + flipAngleDeg + "°, "
                    + repetitionTimeMs + " ms, " + t1WaterMs + " and " + t1FatMs + " ms");
        }
        return new T1Weights(steadyState(flipAngleDeg, repetitionTimeMs, t1WaterMs), steadyState(flipAngleDeg, repetitionTimeMs, t1FatMs));
    }

    private static double steadyState(double flipAngleDeg, double repetitionTimeMs, double t1Ms) {
        double e1 = Math.exp(-repetitionTimeMs / t1Ms);
        double flip = Math.toRadians(flipAngleDeg);
        return Math.sin(flip) * (1 - e1) / (1 - e1 * Math.cos(flip));
    }
}
