package org.fascicle.stats;

/** Test and interval that correlation coefficients share. */
final class Correlations {
    /** Rounding leaves perfectly correlated values this near to 1. */
    private static final double PERFECT = 1 - 1e-14;

    private Correlations() {}

    /** t = r·√(d/(1 − r²)) on d = n − 2 − controlled degrees of freedom. */
    static Outcome<SignificanceResult> studentTest(double r, int n, int controlled) {
        int degreesOfFreedom = n - 2 - controlled;
        if (degreesOfFreedom < 1) {
            return Outcome.undefined("fewer than " + (3 + controlled) + " pairs");
        }
        return Outcome.of(CriticalValues.studentTest(r * Math.sqrt(degreesOfFreedom / ((1 - r) * (1 + r))), degreesOfFreedom));
    }

    /** tanh(atanh r ± z·√variance). */
    static Outcome<Interval> fisherInterval(double r, double variance, int n, int smallestN, double level) {
        double half = CriticalValues.normal(level) * Math.sqrt(variance);
        if (n < smallestN) {
            return Outcome.undefined("fewer than " + smallestN + " pairs");
        }
        if (Math.abs(r) >= PERFECT) {
            return Outcome.undefined("the correlation is perfect");
        }
        double centre = 0.5 * Math.log((1 + r) / (1 - r));
        return Outcome.of(new Interval(Math.tanh(centre - half), Math.tanh(centre + half), level));
    }
}
