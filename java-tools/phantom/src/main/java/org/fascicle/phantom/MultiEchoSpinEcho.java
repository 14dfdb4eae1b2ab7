package org.fascicle.phantom;

/**
 * Carr–Purcell–Meiboom–Gill train of equally spaced echoes, with stimulated echoes where the refocusing pulses miss
 * 180° because of the transmit field or the slice profile.
 *
 * @param repetitionTimeMs over the last echo
 * @param echoSpacingMs    over 0
 * @param echoes           at least 1
 * @param refocusingDeg    nominal refocusing angle, over 0, at most 180
 * @param sliceProfile     flip angle relative to nominal at equally weighted places of the slice
 */
public record MultiEchoSpinEcho(double repetitionTimeMs, double echoSpacingMs, int echoes, double refocusingDeg,
                                double[] sliceProfile) implements Sequence {
    public MultiEchoSpinEcho {
        sliceProfile = sliceProfile.clone();
        if (echoes < 1 || !(echoSpacingMs > 0) || !(repetitionTimeMs > echoes * echoSpacingMs)) {
            throw new IllegalArgumentException(echoes + " echoes every " + echoSpacingMs + " ms do not fit into TR " + repetitionTimeMs);
        }
        if (!(refocusingDeg > 0 && refocusingDeg <= 180)) {
            throw new IllegalArgumentException("a refocusing angle is over 0 and at most 180°, not " + refocusingDeg);
        }
        if (sliceProfile.length == 0) {
            throw new IllegalArgumentException("a slice profile has at least one place");
        }
    }

    @Override
    public double[] echoTimesMs() {
        double[] times = new double[echoes];
        for (int e = 0; e < echoes; e++) {
            times[e] = (e + 1) * echoSpacingMs;
        }
        return times;
    }

    @Override
    public double flipAngleDeg() {
        return 90;
    }

    @Override
    public boolean isThreeDimensional() {
        return false;
    }

    @Override
    public boolean dependsOnB1() {
        return true;
    }

    @Override
    public boolean dephases() {
        return false;
    }

    @Override
    public void signal(Pool pool, double b1, double fieldT, double[] real, double[] imag) {
        java.util.Arrays.fill(real, 0);
        java.util.Arrays.fill(imag, 0);
        if (pool.isFlowVoid()) {
            return;
        }
        Relaxation relaxation = pool.relaxation();
        double recovered = relaxation.protonDensity() * (1 - Math.exp(-repetitionTimeMs / relaxation.t1Ms()));
        for (double profile : sliceProfile) {
            for (int t = 0; t < pool.t2Count(); t++) {
                double[] train = ExtendedPhaseGraph.train(Math.toRadians(90 * b1 * profile),
                        Math.toRadians(refocusingDeg * b1 * profile), echoes, echoSpacingMs, relaxation.t1Ms(), pool.t2Ms(t));
                for (int e = 0; e < echoes; e++) {
                    real[e] += recovered * pool.t2Weight(t) * train[e] / sliceProfile.length;
                }
            }
        }
    }
}
