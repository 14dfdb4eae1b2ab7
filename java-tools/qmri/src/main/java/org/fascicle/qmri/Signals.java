package org.fascicle.qmri;

/** Checks and sums that several fits share. */
final class Signals {
    private Signals() {}

    /** Why a voxel's echoes cannot be fitted; null where they can. */
    static Reason refuse(double[] signal, int echoes) {
        if (signal.length != echoes) {
            throw new IllegalArgumentException("a signal of " + signal.length + " echoes for a train of " + echoes);
        }
        double positive = 0;
        for (double value : signal) {
            if (!Double.isFinite(value)) {
                return Reason.NOT_FINITE;
            }
            positive += Math.max(0, value);
        }
        return positive == 0 ? Reason.NO_SIGNAL : null;
    }

    static double energy(double[] signal) {
        double sum = 0;
        for (double value : signal) {
            sum += value * value;
        }
        return sum;
    }
}
