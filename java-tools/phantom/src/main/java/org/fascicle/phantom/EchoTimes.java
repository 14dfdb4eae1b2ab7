package org.fascicle.phantom;

import java.util.Arrays;

/** Checks that sequences share. */
final class EchoTimes {
    private EchoTimes() {
    }

    static double[] checked(double[] echoTimesMs, double repetitionTimeMs) {
        if (echoTimesMs.length == 0) {
            throw new IllegalArgumentException("a sequence has at least one echo");
        }
        double previous = 0;
        for (double time : echoTimesMs) {
            if (!(time > previous)) {
                throw new IllegalArgumentException("echo times are over 0 ms and rise: " + Arrays.toString(echoTimesMs));
            }
            previous = time;
        }
        if (!(repetitionTimeMs > previous)) {
            throw new IllegalArgumentException("TR " + repetitionTimeMs + " ms is not over the last TE, " + previous + " ms");
        }
        return echoTimesMs.clone();
    }

    static void checkFlipAngle(double flipAngleDeg) {
        if (!(flipAngleDeg > 0 && flipAngleDeg <= 90)) {
            throw new IllegalArgumentException("an excitation flip angle is over 0 and at most 90°, not " + flipAngleDeg);
        }
    }
}
