package org.fascicle.phantom;

/**
 * The tissue of one muscle at one examination.
 *
 * @param fatFraction      mean proton-density fat fraction inside the muscle, 0 to 0.98
 * @param infiltration     how the fat is spread
 * @param oedema           mean share of the muscle's water that is extra, mobile water, 0 to 0.8
 * @param t1Factor         water T1 relative to the tissue table, 0.7 to 1.4
 * @param t2Factor         water T2 relative to the tissue table, 0.7 to 1.4
 * @param waterT2Spread    standard deviation of ln T2 of the muscle's water inside a voxel, 0 to 0.5
 * @param fatT2Spread      the same of its fat
 * @param t2StarFactor     water T2* relative to the tissue table, 0.5 to 1.5
 * @param saturation       share of the water's longitudinal magnetisation that one MT pulse takes, 0 to 0.5
 * @param bulk             radius relative to the person's own healthy muscle, 0.5 to 1.3
 */
public record MuscleState(double fatFraction, Infiltration infiltration, double oedema, double t1Factor, double t2Factor,
                          double waterT2Spread, double fatT2Spread, double t2StarFactor, double saturation, double bulk) {
    /** How fat lies in a muscle. */
    public enum Infiltration {
        /** Fine streaks along the fascicles, all over the muscle. */
        SPARSE,
        /** Clumps that replace parts of the muscle. */
        COMPACT
    }

    public MuscleState {
        require(fatFraction >= 0 && fatFraction <= 0.98, "fatFraction", fatFraction);
        require(oedema >= 0 && oedema <= 0.8, "oedema", oedema);
        require(t1Factor >= 0.7 && t1Factor <= 1.4, "t1Factor", t1Factor);
        require(t2Factor >= 0.7 && t2Factor <= 1.4, "t2Factor", t2Factor);
        require(waterT2Spread >= 0 && waterT2Spread <= 0.5, "waterT2Spread", waterT2Spread);
        require(fatT2Spread >= 0 && fatT2Spread <= 0.5, "fatT2Spread", fatT2Spread);
        require(t2StarFactor >= 0.5 && t2StarFactor <= 1.5, "t2StarFactor", t2StarFactor);
        require(saturation >= 0 && saturation <= 0.5, "saturation", saturation);
        require(bulk >= 0.5 && bulk <= 1.3, "bulk", bulk);
    }

    /** A healthy muscle of the tissue table's values. */
    public static MuscleState healthy() {
        return new MuscleState(0.03, Infiltration.SPARSE, 0.01, 1, 1, 0.08, 0.15, 1, 0.06, 1);
    }

    /** This muscle with another fat fraction, spread and oedema. */
    public MuscleState with(double newFatFraction, Infiltration newInfiltration, double newOedema) {
        return new MuscleState(newFatFraction, newInfiltration, newOedema, t1Factor, t2Factor, waterT2Spread, fatT2Spread,
                t2StarFactor, saturation, bulk);
    }

    /** Mean T1 (ms) of the muscle's water, the mobile share included. */
    public double waterT1Ms(double fieldT) {
        return mean(Pool.in(this, Component.MUSCLE_WATER, fieldT).relaxation().t1Ms(),
                Relaxation.of(Component.OEDEMA_WATER, fieldT).t1Ms());
    }

    /** Mean T2 (ms) of the muscle's water, the mobile share included. */
    public double waterT2Ms(double fieldT) {
        return mean(Pool.in(this, Component.MUSCLE_WATER, fieldT).relaxation().t2Ms(),
                Relaxation.of(Component.OEDEMA_WATER, fieldT).t2Ms());
    }

    /** Mean T2* (ms) of the muscle's water, the mobile share included. */
    public double waterT2StarMs(double fieldT) {
        return mean(Pool.in(this, Component.MUSCLE_WATER, fieldT).relaxation().t2StarMs(),
                Relaxation.of(Component.OEDEMA_WATER, fieldT).t2StarMs());
    }

    private double mean(double bound, double mobile) {
        return (1 - oedema) * bound + oedema * mobile;
    }

    private static void require(boolean holds, String name, double value) {
        if (!holds) {
            throw new IllegalArgumentException("a muscle's " + name + " of " + value + " is out of range");
        }
    }
}
