package org.fascicle.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Two-sided critical values and p-values. */
final class CriticalValues {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private CriticalValues() {}

    /** z with P(|Z| ≤ z) = level. */
    static double normal(double level) {
        Interval.requireLevel(level);
        return NORMAL.inverseSurvivalProbability((1 - level) / 2);
    }

    /** t with P(|T| ≤ t) = level. */
    static double student(double level, double degreesOfFreedom) {
        Interval.requireLevel(level);
        return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - level) / 2);
    }

    static SignificanceResult normalTest(double z) {
        return SignificanceResult.of(z, 2 * NORMAL.survivalProbability(Math.abs(z)));
    }

    static SignificanceResult studentTest(double t, double degreesOfFreedom) {
        return SignificanceResult.of(t, degreesOfFreedom, 2 * TDistribution.of(degreesOfFreedom).survivalProbability(Math.abs(t)));
    }

    /** estimate ± half. */
    static Interval around(double estimate, double half, double level) {
        return new Interval(estimate - half, estimate + half, level);
    }
}
