package org.fascicle.harmonise;

import java.util.Arrays;
import org.fascicle.stats.Moments;

/**
 * Location and scale of one batch's standardised features, before and after they lend each other strength.
 *
 * @param n           samples of the batch
 * @param mean        mean of the batch's samples, one a feature
 * @param location    γ̂: the mean, less the reference batch's where there is one
 * @param scale       δ̂²: variance (divisor n − 1; 1 where it is 0 or where only means are adjusted)
 * @param sumOfSquares squared deviations from the mean, summed
 */
record BatchEstimate(int n, double[] mean, double[] location, double[] scale, double[] sumOfSquares) {
    /** Relative change at which the posterior's iteration stops, as in the published programs: results agree with theirs. */
    private static final double CONVERGED = 1e-4;
    private static final int MOST_ITERATIONS = 100_000;

    /** @param standardised {@code [sample][feature]} of one batch */
    static BatchEstimate of(double[][] standardised, boolean meanOnly) {
        int n = standardised.length;
        int features = standardised[0].length;
        double[] mean = new double[features];
        double[] sumOfSquares = new double[features];
        double[] scale = new double[features];
        for (int f = 0; f < features; f++) {
            for (double[] sample : standardised) {
                mean[f] += sample[f];
            }
            mean[f] /= n;
            for (double[] sample : standardised) {
                sumOfSquares[f] += (sample[f] - mean[f]) * (sample[f] - mean[f]);
            }
            scale[f] = meanOnly || sumOfSquares[f] == 0 ? 1 : sumOfSquares[f] / (n - 1);
        }
        return new BatchEstimate(n, mean, mean, scale, sumOfSquares);
    }

    /** The same, located with regard to the reference batch. */
    BatchEstimate relativeTo(BatchEstimate reference) {
        double[] relative = mean.clone();
        Arrays.setAll(relative, f -> mean[f] - reference.mean[f]);
        return new BatchEstimate(n, mean, relative, scale, sumOfSquares);
    }

    BatchEffect effect(ComBatSettings settings) {
        return switch (settings.prior()) {
            case none -> new BatchEffect(location, scale);
            case parametric -> settings.meanOnly() ? shrunkenLocation() : parametric();
            case nonparametric -> nonparametric();
        };
    }

    /** The location's posterior mean under a normal prior where the scale is 1, a feature's estimate counting as one observation. */
    private BatchEffect shrunkenLocation() {
        double priorMean = Moments.mean(location);
        double priorVariance = variance(location);
        double[] shrunken = new double[location.length];
        Arrays.setAll(shrunken, f -> (priorVariance * location[f] + priorMean) / (priorVariance + 1));
        return new BatchEffect(shrunken, scale);
    }

    /** Over features; one feature has none. */
    private static double variance(double[] values) {
        return values.length == 1 ? 0 : Moments.variance(values);
    }

    /** Posterior means of location and scale under normal and inverse gamma priors, in turn until both settle. */
    private BatchEffect parametric() {
        double priorMean = Moments.mean(location);
        double priorVariance = variance(location);
        double m = Moments.mean(scale);
        double v = variance(scale);
        if (!(v > 0)) {
            throw new IllegalArgumentException("the batch's features all have one variance, so no inverse gamma distribution describes them");
        }
        double shape = (2 * v + m * m) / v;
        double rate = (m * v + m * m * m) / v;
        double[] gamma = location.clone();
        double[] delta = scale.clone();
        double change = Double.POSITIVE_INFINITY;
        for (int iteration = 0; change > CONVERGED; iteration++) {
            if (iteration == MOST_ITERATIONS) {
                throw new ArithmeticException("the batch's location and scale did not settle in %d iterations".formatted(MOST_ITERATIONS));
            }
            change = 0;
            for (int f = 0; f < gamma.length; f++) {
                double g = (priorVariance * n * location[f] + delta[f] * priorMean) / (priorVariance * n + delta[f]);
                double d = (0.5 * squaresAbout(f, g) + rate) / (n / 2.0 + shape - 1);
                change = Math.max(change, Math.max(relativeChange(gamma[f], g), relativeChange(delta[f], d)));
                gamma[f] = g;
                delta[f] = d;
            }
        }
        return new BatchEffect(gamma, delta);
    }

    /** The published programs divide by the signed value, so a negative location never holds the iteration up. */
    private static double relativeChange(double before, double after) {
        return after == before ? 0 : Math.abs(after - before) / before;
    }

    /** Means of the other features' estimates, each weighted by the likelihood that it gives this feature's samples. */
    private BatchEffect nonparametric() {
        double[] gamma = new double[location.length];
        double[] delta = new double[location.length];
        double[] logLikelihood = new double[location.length];
        for (int f = 0; f < gamma.length; f++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int g = 0; g < gamma.length; g++) {
                logLikelihood[g] = g == f ? Double.NEGATIVE_INFINITY
                        : -n / 2.0 * Math.log(2 * Math.PI * scale[g]) - squaresAbout(f, location[g]) / (2 * scale[g]);
                largest = Math.max(largest, logLikelihood[g]);
            }
            double sum = 0;
            for (int g = 0; g < gamma.length; g++) {
                // Relative to the largest, lest the likelihoods of a large batch all vanish.
                double weight = Math.exp(logLikelihood[g] - largest);
                sum += weight;
                gamma[f] += weight * location[g];
                delta[f] += weight * scale[g];
            }
            gamma[f] /= sum;
            delta[f] /= sum;
        }
        return new BatchEffect(gamma, delta);
    }

    /** Squared deviations of a feature's samples from a value, summed. */
    private double squaresAbout(int feature, double value) {
        return sumOfSquares[feature] + n * (mean[feature] - value) * (mean[feature] - value);
    }
}
