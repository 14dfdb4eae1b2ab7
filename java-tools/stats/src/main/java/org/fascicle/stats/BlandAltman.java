package org.fascicle.stats;

/**
 * Bland and Altman's limits of agreement of two methods that measured the same items once each (1986,
 * doi:10.1016/S0140-6736(86)90837-8; 1999, doi:10.1177/096228029900800204): bias ± z·s of the differences first − second, between
 * which a named share of differences lies. Differences are taken as normal, independent, and of one mean and spread over the
 * range of measurement: see {@link ProportionalBias}; items measured repeatedly: see {@link RepeatedBlandAltman}.
 */
public final class BlandAltman {

    /** Intervals of the two limits. */
    public record LimitIntervals(Interval lower, Interval upper) {}

    /**
     * @param n pairs, at least two
     * @param bias mean difference, first − second
     * @param standardDeviation of the differences, divisor n − 1
     * @param share of differences between the limits, such as 0.95
     */
    public record Limits(int n, double bias, double standardDeviation, double share) {
        public Limits {
            if (n < 2 || !(standardDeviation >= 0)) {
                throw new IllegalArgumentException("not limits of agreement: n " + n + ", SD " + standardDeviation);
            }
            Interval.requireLevel(share);
        }

        /** bias − z·s. */
        public double lower() {
            return bias - CriticalValues.normal(share) * standardDeviation;
        }

        /** bias + z·s. */
        public double upper() {
            return bias + CriticalValues.normal(share) * standardDeviation;
        }

        /** bias ± t·s/√n, n − 1 degrees of freedom. */
        public Interval biasInterval(double level) {
            return CriticalValues.around(bias, CriticalValues.student(level, n - 1) * standardDeviation / Math.sqrt(n), level);
        }

        /**
         * Bland and Altman's approximate intervals: limit ± t·s·√(1/n + z²/(2(n − 1))) (1999). They are symmetric,
         * where the truth is wider outwards; for fewer than some 50 pairs prefer {@link #exactIntervals}.
         */
        public LimitIntervals approximateIntervals(double level) {
            double z = CriticalValues.normal(share);
            double half = CriticalValues.student(level, n - 1) * standardDeviation * Math.sqrt(1.0 / n + z * z / (2.0 * (n - 1)));
            return new LimitIntervals(CriticalValues.around(lower(), half, level), CriticalValues.around(upper(), half, level));
        }

        /**
         * Exact intervals of each limit on its own (Carkeet 2015, doi:10.1097/OPX.0000000000000513): √n·(limit − bias)/s follows a
         * noncentral t with n − 1 degrees of freedom and noncentrality z√n.
         */
        public LimitIntervals exactIntervals(double level) {
            Interval.requireLevel(level);
            double root = Math.sqrt(n);
            NoncentralT distribution = new NoncentralT(n - 1.0, CriticalValues.normal(share) * root);
            double inner = distribution.quantile((1 - level) / 2) / root * standardDeviation;
            double outer = distribution.quantile((1 + level) / 2) / root * standardDeviation;
            return new LimitIntervals(new Interval(bias - outer, bias - inner, level), new Interval(bias + inner, bias + outer, level));
        }
    }

    private BlandAltman() {}

    /**
     * @param share of differences that the limits are to hold, such as 0.95
     * @return undefined for fewer than two pairs
     */
    public static Outcome<Limits> of(double[] first, double[] second, double share) {
        Interval.requireLevel(share);
        double[] differences = Moments.differences(first, second);
        Samples.requireNumbers(differences);
        if (differences.length < 2) {
            return Outcome.undefined("fewer than two pairs");
        }
        double bias = Moments.mean(differences);
        return Outcome.of(new Limits(differences.length, bias, Moments.standardDeviation(differences), share));
    }
}
