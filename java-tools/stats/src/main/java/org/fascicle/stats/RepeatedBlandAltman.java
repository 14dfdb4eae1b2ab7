package org.fascicle.stats;

import java.util.Arrays;

/**
 * Limits of agreement with several measurements a subject (Bland and Altman 2007, doi:10.1080/10543400701329422). Subjects are
 * independent; differences between and within subjects are normal and of one variance each. The limits are for single
 * measurements by each method. Their intervals: resample subjects with {@link ClusterBootstrap}.
 */
public final class RepeatedBlandAltman {

    /**
     * @param subjects number of subjects
     * @param bias mean difference, first − second; which mean, each method says
     * @param varianceWithin of differences within a subject
     * @param varianceBetween of differences between subjects
     * @param share of differences between the limits
     */
    public record Limits(int subjects, double bias, double varianceWithin, double varianceBetween, double share) {

        /** Of the difference of two single measurements: √(between + within). */
        public double standardDeviation() {
            return Math.sqrt(varianceWithin + varianceBetween);
        }

        public double lower() {
            return bias - CriticalValues.normal(share) * standardDeviation();
        }

        public double upper() {
            return bias + CriticalValues.normal(share) * standardDeviation();
        }
    }

    private RepeatedBlandAltman() {}

    /**
     * Measurements in pairs, while the true value may change from pair to pair: components of variance of the
     * differences by one-way analysis of variance, (MSB − MSW)/m₀ between and MSW within subjects; the bias is the mean of
     * all pairs. R: {@code anova(lm(x - y ~ factor(subject)))}.
     *
     * @param subject code of each pair
     * @return undefined for fewer than two subjects
     */
    public static Outcome<Limits> changingTrueValue(double[] first, double[] second, int[] subject, double share) {
        Interval.requireLevel(share);
        double[] differences = Moments.differences(first, second);
        double[][] groups = OneWayAnova.groups(differences, subject);
        if (groups.length < 2) {
            return Outcome.undefined("fewer than two subjects");
        }
        OneWayAnova anova = OneWayAnova.of(groups);
        return Outcome.of(new Limits(groups.length, Moments.mean(differences), anova.meanSquareWithin(), anova.varianceBetween(), share));
    }

    /**
     * Each method measured a subject several times, not in pairs, while the true value stood still: the variance
     * of the differences of subjects' means, plus (1 − mean 1/m)·MSW of each method; the bias is the mean of those differences.
     *
     * @param firstSubject code of each measurement of the first method; both methods have the same subjects
     * @return undefined for fewer than two subjects
     */
    public static Outcome<Limits> constantTrueValue(double[] first, int[] firstSubject, double[] second, int[] secondSubject, double share) {
        Interval.requireLevel(share);
        if (!Arrays.equals(codes(firstSubject), codes(secondSubject))) {
            throw new IllegalArgumentException("the two methods measured different subjects");
        }
        double[][] ofFirst = OneWayAnova.groups(first, firstSubject);
        double[][] ofSecond = OneWayAnova.groups(second, secondSubject);
        if (ofFirst.length < 2) {
            return Outcome.undefined("fewer than two subjects");
        }
        double[] means = new double[ofFirst.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = Moments.mean(ofFirst[i]) - Moments.mean(ofSecond[i]);
        }
        OneWayAnova a = OneWayAnova.of(ofFirst);
        OneWayAnova b = OneWayAnova.of(ofSecond);
        double within = a.meanSquareWithin() + b.meanSquareWithin();
        double total = Moments.variance(means) + (1 - a.meanReciprocalSize()) * a.meanSquareWithin()
                + (1 - b.meanReciprocalSize()) * b.meanSquareWithin();
        // The part between subjects is what is left; where chance makes it negative, the total stands as within.
        double between = Math.max(0, total - within);
        return Outcome.of(new Limits(means.length, Moments.mean(means), total - between, between, share));
    }

    private static int[] codes(int[] subjects) {
        return Arrays.stream(subjects).distinct().sorted().toArray();
    }
}
