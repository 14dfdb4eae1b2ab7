package org.fascicle.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The elastic net, LASSO and ridge included, along a path of penalties (Zou &amp; Hastie, JRSS B 67:301, 2005; Friedman,
 * Hastie &amp; Tibshirani, J Stat Softw 33:1, 2010): minimises
 * {@code −log-likelihood/n + λ(α Σ|βⱼ| + (1 − α)/2 Σ βⱼ²)} over standardised features, the intercept unpenalised.
 *
 * <p>As R's glmnet: features have mean 0 and variance 1 (divisor n) while they are penalised; a gaussian response too, which
 * matters to the L2 part; the path starts at the smallest penalty at which all coefficients are 0 (of α = 0.001 where α is
 * less, and all coefficients are 0 there too), falls geometrically, and ends early, from its fifth penalty on, where it explains 99.9 % of the deviance or where a
 * step gains less than 1e-5 (gaussian: of what is explained). Features without variance keep coefficient 0.
 */
public final class ElasticNet {
    private static final double LEAST_ALPHA = 1e-3;
    private static final int LEAST_PENALTIES = 5;
    private static final double LEAST_GAIN = 1e-5;
    private static final double ENOUGH_EXPLAINED = 0.999;
    /** A probability nearer to 0 or 1 counts as 0 or 1. */
    private static final double LEAST_PROBABILITY = 1e-9;
    private static final int MOST_QUADRATICS = 10_000;

    private final ElasticNetFamily family;
    private final ElasticNetSettings settings;
    private final StandardizedDesign design;
    private final double[] response;
    private final CoordinateDescent descent;
    private final List<Step> steps = new ArrayList<>();

    private record Step(double lambda, double intercept, double[] coefficients, double explained) {}

    private ElasticNet(StandardizedDesign design, double[] response, ElasticNetFamily family, ElasticNetSettings settings) {
        this.design = design;
        this.response = response;
        this.family = family;
        this.settings = settings;
        this.descent = new CoordinateDescent(design.columns(), design.varies());
    }

    /**
     * Fits the path. R: {@code glmnet(x, y, family, alpha = alpha, thresh = 1e-20)}.
     *
     * @param x {@code [sample][feature]}, finite
     * @param y one a sample: finite (gaussian), 0 or 1 (binomial)
     * @return undefined for a constant response, where no feature varies, or for fewer than two samples
     */
    public static Outcome<ElasticNetPath> path(double[][] x, double[] y, ElasticNetFamily family, ElasticNetSettings settings) {
        requireMatrix(x, y);
        if (y.length < 2) {
            return Outcome.undefined("fewer than two samples");
        }
        if (family == ElasticNetFamily.binomial && Arrays.stream(y).anyMatch(value -> value != 0 && value != 1)) {
            throw new IllegalArgumentException("a binomial response is 0 or 1");
        }
        if (Samples.isConstant(y)) {
            return Outcome.undefined("the response is constant");
        }
        StandardizedDesign design = StandardizedDesign.of(x);
        boolean anyVaries = false;
        for (boolean varies : design.varies()) {
            anyVaries |= varies;
        }
        if (!anyVaries) {
            return Outcome.undefined("no feature varies");
        }
        return Outcome.of(new ElasticNet(design, y, family, settings).follow(settings.minRatio(x.length, x[0].length)));
    }

    private ElasticNetPath follow(double minRatio) {
        return switch (family) {
            case gaussian -> gaussian(minRatio);
            case binomial -> binomial(minRatio);
        };
    }

    private ElasticNetPath gaussian(double minRatio) {
        int n = response.length;
        double mean = Arrays.stream(response).sum() / n;
        double squares = Arrays.stream(response).map(y -> (y - mean) * (y - mean)).sum();
        double scale = Math.sqrt(squares / n);
        double[] weights = new double[n];
        Arrays.fill(weights, 1.0 / n);
        double[] residual = Arrays.stream(response).map(y -> (y - mean) / scale / n).toArray();
        descent.quadratic(weights, residual);
        double largest = largestPenalty();
        for (int k = 0; k < settings.lambdas(); k++) {
            double lambda = penalty(largest, minRatio, k);
            if (k > 0) {
                descent.descend(lambda, settings.alpha(), false, settings.threshold());
            }
            double unexplained = Arrays.stream(residual).map(r -> n * r * r).sum();
            double[] coefficients = design.unscaled(descent.beta(), scale);
            if (add(new Step(lambda * scale, design.intercept(mean, coefficients), coefficients, 1 - unexplained), 1 - unexplained)) {
                break;
            }
        }
        return path(squares);
    }

    private ElasticNetPath binomial(double minRatio) {
        int n = response.length;
        double share = Arrays.stream(response).sum() / n;
        double nullDeviance = deviance(filled(n, share));
        descent.setIntercept(Math.log(share / (1 - share)));
        double[] weights = filled(n, share * (1 - share) / n);
        double[] residual = Arrays.stream(response).map(y -> (y - share) / n).toArray();
        descent.quadratic(weights, residual);
        double largest = largestPenalty();
        for (int k = 0; k < settings.lambdas(); k++) {
            double lambda = penalty(largest, minRatio, k);
            double[] probabilities = k == 0 ? filled(n, share) : reweight(lambda, nullDeviance / n);
            double explained = 1 - deviance(probabilities) / nullDeviance;
            double[] coefficients = design.unscaled(descent.beta(), 1);
            boolean last = add(new Step(lambda, design.intercept(descent.intercept(), coefficients), coefficients, explained), 1);
            if (last || weight(probabilities) <= LEAST_PROBABILITY) {
                break;
            }
        }
        return path(nullDeviance);
    }

    /** Newton's method: a quadratic about the present fit, its minimum, again, until the fit stays. Returns the probabilities. */
    private double[] reweight(double lambda, double meanDeviance) {
        int n = response.length;
        double threshold = settings.threshold() * meanDeviance;
        double[] probabilities = probabilities();
        for (int iteration = 0; iteration < MOST_QUADRATICS; iteration++) {
            double[] weights = new double[n];
            double[] residual = new double[n];
            for (int i = 0; i < n; i++) {
                weights[i] = probabilities[i] * (1 - probabilities[i]) / n;
                residual[i] = (response[i] - probabilities[i]) / n;
            }
            if (weight(probabilities) <= LEAST_PROBABILITY) {
                return probabilities;
            }
            double[] before = descent.links();
            descent.quadratic(weights, residual);
            descent.descend(lambda, settings.alpha(), true, threshold);
            double[] after = descent.links();
            probabilities = probabilities();
            double change = 0;
            for (int i = 0; i < n; i++) {
                change += weights[i] * (after[i] - before[i]) * (after[i] - before[i]);
            }
            if (change < threshold) {
                return probabilities;
            }
        }
        throw new ArithmeticException("the logistic fit did not settle at lambda " + lambda);
    }

    private double[] probabilities() {
        return Arrays.stream(descent.links()).map(ElasticNetFamily.binomial::mean)
                .map(p -> p < LEAST_PROBABILITY ? 0 : p > 1 - LEAST_PROBABILITY ? 1 : p).toArray();
    }

    private static double weight(double[] probabilities) {
        return Arrays.stream(probabilities).map(p -> p * (1 - p)).sum() / probabilities.length;
    }

    private double deviance(double[] probabilities) {
        double sum = 0;
        for (int i = 0; i < response.length; i++) {
            double p = Math.clamp(probabilities[i], LEAST_PROBABILITY, 1 - LEAST_PROBABILITY);
            sum += ElasticNetFamily.binomial.deviance(response[i], p);
        }
        return sum;
    }

    private double largestPenalty() {
        double largest = 0;
        for (int f = 0; f < design.varies().length; f++) {
            largest = design.varies()[f] ? Math.max(largest, Math.abs(descent.gradient(f))) : largest;
        }
        return largest / Math.max(settings.alpha(), LEAST_ALPHA);
    }

    private double penalty(double largest, double minRatio, int k) {
        return largest * Math.pow(minRatio, (double) k / (settings.lambdas() - 1));
    }

    /**
     * Adds a step; whether it is the last.
     *
     * @param unit what a gain is measured by
     */
    private boolean add(Step step, double unit) {
        double gain = steps.isEmpty() ? Double.POSITIVE_INFINITY : step.explained() - steps.getLast().explained();
        steps.add(step);
        return steps.size() >= LEAST_PENALTIES && (step.explained() > ENOUGH_EXPLAINED || gain < LEAST_GAIN * unit);
    }

    private ElasticNetPath path(double nullDeviance) {
        return new ElasticNetPath(family, steps.stream().mapToDouble(Step::lambda).toArray(), steps.stream().mapToDouble(Step::intercept).toArray(),
                steps.stream().map(Step::coefficients).toArray(double[][]::new), steps.stream().mapToDouble(Step::explained).toArray(), nullDeviance);
    }

    private static double[] filled(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }

    static void requireMatrix(double[][] x, double[] y) {
        Samples.requirePairs(x.length, y.length);
        if (x.length == 0 || x[0].length == 0) {
            throw new IllegalArgumentException("there are no samples or no features");
        }
        for (int i = 0; i < x.length; i++) {
            if (x[i].length != x[0].length || !Arrays.stream(x[i]).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("row %d has %d values of which not all are finite, expected %d finite ones".formatted(i, x[i].length, x[0].length));
            }
        }
        if (!Arrays.stream(y).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a response is not finite");
        }
    }
}
