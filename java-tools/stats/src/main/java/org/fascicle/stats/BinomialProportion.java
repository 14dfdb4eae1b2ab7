package org.fascicle.stats;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/**
 * Intervals of a proportion from k successes in n independent trials, by Apache Commons Statistics. With trials that come in
 * clusters (muscles of a patient) both are too short.
 */
public final class BinomialProportion {
    private BinomialProportion() {}

    /**
     * Clopper and Pearson's exact interval (1934, doi:10.1093/biomet/26.4.404): covers at least at its level, whatever the
     * proportion. Undefined for n = 0. R: {@code binom.test(k, n)}.
     */
    public static Outcome<Interval> clopperPearson(int successes, int trials, double level) {
        return interval(BinomialConfidenceInterval.CLOPPER_PEARSON, successes, trials, level);
    }

    /**
     * Wilson's score interval (1927, doi:10.1080/01621459.1927.10502953): covers at its level on average over proportions.
     * Undefined for n = 0. R: {@code prop.test(k, n, correct = FALSE)}.
     */
    public static Outcome<Interval> wilson(int successes, int trials, double level) {
        return interval(BinomialConfidenceInterval.WILSON_SCORE, successes, trials, level);
    }

    private static Outcome<Interval> interval(BinomialConfidenceInterval method, int successes, int trials, double level) {
        Interval.requireLevel(level);
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes in " + trials + " trials");
        }
        if (trials == 0) {
            return Outcome.undefined("no trials");
        }
        var interval = method.fromErrorRate(trials, successes, 1 - level);
        return Outcome.of(new Interval(interval.getLowerBound(), interval.getUpperBound(), level));
    }
}
