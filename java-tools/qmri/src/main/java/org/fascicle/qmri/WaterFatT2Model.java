package org.fascicle.qmri;

/**
 * What a multi-echo spin-echo signal of muscle is made of: water with a T2 to be found, and fat as one apparent component.
 *
 * @param train     pulses and echoes
 * @param profile   flip angle across the slice
 * @param t1WaterMs T1 of muscle water, ms, above 0
 * @param t1FatMs   T1 of fat, ms, above 0
 * @param t2FatMs   apparent T2 of fat, ms, above 0
 */
public record WaterFatT2Model(ExtendedPhaseGraph train, SliceProfile profile, double t1WaterMs, double t1FatMs, double t2FatMs) {
    public WaterFatT2Model {
        if (!(t1WaterMs > 0) || !(t1FatMs > 0) || !(t2FatMs > 0)) {
            throw new IllegalArgumentException("relaxation times are above 0, not T1 " + t1WaterMs + " and " + t1FatMs + ", T2 " + t2FatMs + " ms");
        }
    }

    /** Echo amplitudes of unit water. */
    public double[] water(double t2Ms, double b1) {
        return profile.amplitudes(train, t1WaterMs, t2Ms, b1);
    }

    /** Echo amplitudes of unit fat. */
    public double[] fat(double b1) {
        return profile.amplitudes(train, t1FatMs, t2FatMs, b1);
    }
}
