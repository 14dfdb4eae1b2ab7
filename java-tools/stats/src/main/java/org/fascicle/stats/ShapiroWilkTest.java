package org.fascicle.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Shapiro and Wilk's test that a sample comes from a normal distribution (1965, doi:10.1093/biomet/52.3-4.591), with
 * Royston's weights and p-value (1995, algorithm AS R94, doi:10.2307/2986146).
 *
 * <p>W = (Σ aᵢx₍ᵢ₎)² / Σ(xᵢ − x̄)², in (0, 1]; small W speaks against normality. Values are taken as independent. In samples of
 * five to ten it finds only gross departures; in thousands it finds departures that matter to nobody.
 * R: {@code shapiro.test(x)}.
 */
public final class ShapiroWilkTest {
    public static final int SMALLEST_N = 3;
    /** Royston fitted his p-values for up to 5,000 values. */
    public static final int LARGEST_N = 5000;

    // Royston 1995, tables 1 and 2: polynomials in 1/√n (the two outer weights), in n (4 to 11) and in log n (12 to 5,000).
    private static final double[] OUTERMOST = {0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056};
    private static final double[] SECOND = {0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633};
    private static final double[] MEAN_SMALL = {0.544, -0.39978, 0.025054, -6.714e-4};
    private static final double[] LOG_SD_SMALL = {1.3822, -0.77857, 0.062767, -0.0020322};
    private static final double[] GAMMA_SMALL = {-2.273, 0.459};
    private static final double[] MEAN_LARGE = {-1.5861, -0.31082, -0.083751, 0.0038915};
    private static final double[] LOG_SD_LARGE = {-0.4803, -0.082676, 0.0030302};
    private static final int LARGEST_SMALL_N = 11;

    private ShapiroWilkTest() {}

    /** The statistic is W. Undefined for fewer than 3 or more than 5,000 values and for a constant sample. */
    public static Outcome<SignificanceResult> of(double[] values) {
        Samples.requireNumbers(values);
        int n = values.length;
        if (n < SMALLEST_N || n > LARGEST_N) {
            return Outcome.undefined("for " + SMALLEST_N + " to " + LARGEST_N + " values, not " + n);
        }
        if (Samples.isConstant(values)) {
            return Outcome.undefined("all values are equal");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double complement = oneMinusW(sorted, weights(n));
        return Outcome.of(SignificanceResult.of(1 - complement, pValue(complement, n)));
    }

    /** Weights of the lower half, outermost first, positive; the upper half has them with the other sign. */
    private static double[] weights(int n) {
        if (n == 3) {
            return new double[] {Math.sqrt(0.5)};
        }
        double[] scores = new double[n / 2];
        double squares = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = -NormalDistribution.of(0, 1).inverseCumulativeProbability((i + 1 - 0.375) / (n + 0.25));
            squares += 2 * scores[i] * scores[i];
        }
        double norm = Math.sqrt(squares);
        double u = 1 / Math.sqrt(n);
        double[] weights = scores.clone();
        int fitted = n > 5 ? 2 : 1;
        weights[0] = polynomial(OUTERMOST, u) + scores[0] / norm;
        if (fitted == 2) {
            weights[1] = polynomial(SECOND, u) + scores[1] / norm;
        }
        double scoresLeft = squares;
        double weightsLeft = 1;
        for (int i = 0; i < fitted; i++) {
            scoresLeft -= 2 * scores[i] * scores[i];
            weightsLeft -= 2 * weights[i] * weights[i];
        }
        double scale = Math.sqrt(scoresLeft / weightsLeft);
        for (int i = fitted; i < weights.length; i++) {
            weights[i] = scores[i] / scale;
        }
        return weights;
    }

    /** 1 − W as (√(AX) − S)(√(AX) + S)/(AX), which keeps its digits where W is near 1. */
    private static double oneMinusW(double[] sorted, double[] weights) {
        int n = sorted.length;
        double range = sorted[n - 1] - sorted[0];
        double[] scaled = Arrays.stream(sorted).map(value -> (value - sorted[0]) / range).toArray();
        double linear = 0;
        double squaredWeights = 0;
        for (int i = 0; i < weights.length; i++) {
            linear += weights[i] * (scaled[n - 1 - i] - scaled[i]);
            squaredWeights += 2 * weights[i] * weights[i];
        }
        double product = squaredWeights * Moments.sumOfSquares(scaled);
        double root = Math.sqrt(product);
        return Math.max(0, (root - linear) * (root + linear) / product);
    }

    private static double pValue(double complement, int n) {
        if (n == 3) {
            return Math.max(0, 6 / Math.PI * (Math.asin(Math.sqrt(1 - complement)) - Math.asin(Math.sqrt(0.75))));
        }
        double y = Math.log(complement);
        double mean;
        double sd;
        if (n <= LARGEST_SMALL_N) {
            double gamma = polynomial(GAMMA_SMALL, n);
            if (y >= gamma) {
                return 0;
            }
            y = -Math.log(gamma - y);
            mean = polynomial(MEAN_SMALL, n);
            sd = Math.exp(polynomial(LOG_SD_SMALL, n));
        } else {
            mean = polynomial(MEAN_LARGE, Math.log(n));
            sd = Math.exp(polynomial(LOG_SD_LARGE, Math.log(n)));
        }
        return NormalDistribution.of(mean, sd).survivalProbability(y);
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * x + coefficients[i];
        }
        return sum;
    }
}
