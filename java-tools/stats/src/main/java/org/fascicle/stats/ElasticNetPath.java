package org.fascicle.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The fits of an elastic net along its penalties.
 *
 * @param family         the response
 * @param lambda         penalties, largest first
 * @param intercept      one a penalty
 * @param coefficients   {@code [penalty][feature]}, in the response's (gaussian) or the logit's (binomial) unit for one unit
 *                       of the feature
 * @param devianceRatio  share of the null deviance explained, one a penalty
 * @param nullDeviance   deviance of the model that has an intercept only
 */
public record ElasticNetPath(ElasticNetFamily family, double[] lambda, double[] intercept, double[][] coefficients,
        double[] devianceRatio, double nullDeviance) {

    /** Intercept and coefficients at one penalty. */
    public record Fit(double lambda, double intercept, double[] coefficients) {
        /** Features whose coefficient is not zero. */
        public int[] selected() {
            return IntStream.range(0, coefficients.length).filter(f -> coefficients[f] != 0).toArray();
        }
    }

    /** Number of penalties. */
    public int size() {
        return lambda.length;
    }

    /** How many coefficients are not zero at a penalty. */
    public int nonZero(int index) {
        return (int) Arrays.stream(coefficients[index]).filter(c -> c != 0).count();
    }

    /**
     * The fit at any penalty: between two of the path interpolated linearly in lambda, beyond its ends that of the end
     * (glmnet's {@code coef(fit, s)} with {@code exact = FALSE}).
     */
    public Fit at(double penalty) {
        int last = lambda.length - 1;
        if (penalty >= lambda[0] || last == 0) {
            return fit(0, 0, 1, penalty);
        }
        if (penalty <= lambda[last]) {
            return fit(last, last, 1, penalty);
        }
        int right = 1;
        while (lambda[right] > penalty) {
            right++;
        }
        double share = (penalty - lambda[right]) / (lambda[right - 1] - lambda[right]);
        return fit(right - 1, right, share, penalty);
    }

    private Fit fit(int left, int right, double share, double penalty) {
        double[] mixed = new double[coefficients[left].length];
        Arrays.setAll(mixed, f -> share * coefficients[left][f] + (1 - share) * coefficients[right][f]);
        return new Fit(penalty, share * intercept[left] + (1 - share) * intercept[right], mixed);
    }

    /** The linear predictor of a sample at a penalty. */
    public double link(double[] sample, double penalty) {
        Fit fit = at(penalty);
        if (sample.length != fit.coefficients().length) {
            throw new IllegalArgumentException("the sample has %d values for %d features".formatted(sample.length, fit.coefficients().length));
        }
        double sum = fit.intercept();
        for (int f = 0; f < sample.length; f++) {
            sum += sample[f] * fit.coefficients()[f];
        }
        return sum;
    }

    /** The expected response of a sample at a penalty: a number, or the probability of 1. */
    public double response(double[] sample, double penalty) {
        return family.mean(link(sample, penalty));
    }
}
