package org.fascicle.qmri;

import java.util.Arrays;

/** Checks of echo times. */
final class EchoTimes {
    private EchoTimes() {}

    /** @throws IllegalArgumentException unless there are at least {@code fewest} positive times, each later than the one before */
    static void requireRising(double[] echoTimesMs, int fewest) {
        boolean rising = echoTimesMs.length >= fewest && echoTimesMs[0] > 0;
        for (int e = 1; e < echoTimesMs.length; e++) {
            rising &= echoTimesMs[e] > echoTimesMs[e - 1] && Double.isFinite(echoTimesMs[e]);
        }
        if (!rising) {
            throw new IllegalArgumentException("at least " + fewest + " rising echo times above 0 are needed, not " + Arrays.toString(echoTimesMs) + " ms");
        }
    }
}
