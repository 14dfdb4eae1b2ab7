package org.fascicle.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Repeatability from repeated measurements of subjects under the same conditions (Bland and Altman 1999, doi:10.1177/096228029900800204; Raunig and
 * others for QIBA 2015, doi:10.1177/0962280214537344): within-subject SD = √MSW, and the coefficient of repeatability
 * z·√2·wSD, below which a share of absolute differences of two measurements lies. Errors are normal, independent, and of
 * one SD over the range of measurement; where they grow with it, take the within-subject coefficient of variation.
 */
public final class Repeatability {

    /**
     * @param subjects number of subjects
     * @param degreesOfFreedom measurements − subjects
     * @param withinSubjectSd in the measurements' unit
     * @param share of absolute differences below the coefficient
     */
    public record Result(int subjects, int degreesOfFreedom, double withinSubjectSd, double share) {

        /** z·√2·wSD; 2.77 wSD for a share of 0.95. */
        public double coefficient() {
            return CriticalValues.normal(share) * Math.sqrt(2) * withinSubjectSd;
        }

        /** coefficient·√(df/χ²), exact for normal errors. */
        public Interval coefficientInterval(double level) {
            Interval.requireLevel(level);
            ChiSquaredDistribution chiSquared = ChiSquaredDistribution.of(degreesOfFreedom);
            double lower = Math.sqrt(degreesOfFreedom / chiSquared.inverseSurvivalProbability((1 - level) / 2));
            double upper = Math.sqrt(degreesOfFreedom / chiSquared.inverseCumulativeProbability((1 - level) / 2));
            return new Interval(coefficient() * lower, coefficient() * upper, level);
        }
    }

    private Repeatability() {}

    /**
     * @param measurements {@code [subject][measurement]}; a subject may have any number, one adds nothing
     * @param share such as 0.95
     * @return undefined where no subject has two measurements
     */
    public static Outcome<Result> of(double[][] measurements, double share) {
        Interval.requireLevel(share);
        double[][] repeated = repeated(measurements);
        if (repeated.length == 0) {
            return Outcome.undefined("no subject was measured twice");
        }
        double squares = Arrays.stream(repeated).mapToDouble(Moments::sumOfSquares).sum();
        int degreesOfFreedom = Arrays.stream(repeated).mapToInt(group -> group.length - 1).sum();
        return Outcome.of(new Result(repeated.length, degreesOfFreedom, Math.sqrt(squares / degreesOfFreedom), share));
    }

    /**
     * Within-subject coefficient of variation √(mean of (sᵢ/x̄ᵢ)²), a fraction, weighted by degrees of freedom (QIBA's root mean
     * square method); undefined where a subject's mean is not positive or none was measured twice.
     */
    public static Outcome<Double> withinSubjectCv(double[][] measurements) {
        double[][] repeated = repeated(measurements);
        if (repeated.length == 0) {
            return Outcome.undefined("no subject was measured twice");
        }
        double sum = 0;
        int degreesOfFreedom = 0;
        for (double[] group : repeated) {
            double mean = Moments.mean(group);
            if (!(mean > 0)) {
                return Outcome.undefined("a subject's mean is not positive");
            }
            sum += Moments.sumOfSquares(group) / (mean * mean);
            degreesOfFreedom += group.length - 1;
        }
        return Outcome.of(Math.sqrt(sum / degreesOfFreedom));
    }

    private static double[][] repeated(double[][] measurements) {
        for (double[] group : measurements) {
            Samples.requireNumbers(group);
        }
        return Arrays.stream(measurements).filter(group -> group.length > 1).toArray(double[][]::new);
    }
}
