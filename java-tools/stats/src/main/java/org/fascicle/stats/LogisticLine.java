package org.fascicle.stats;

/**
 * Maximum likelihood of logit P(y = 1) = intercept + slope·x by Newton's method. R: {@code glm(y ~ x, binomial)}.
 *
 * @param intercept at x = 0
 * @param slope log odds ratio for a unit of x
 * @param interceptStandardError from the inverse information
 * @param slopeStandardError from the inverse information; 0 where the slope was held
 */
record LogisticLine(double intercept, double slope, double interceptStandardError, double slopeStandardError) {
    private static final int MOST_STEPS = 100;
    private static final double CONVERGED = 1e-12;

    /** Undefined where no finite estimate exists: one outcome only, a constant x, or a threshold of x that separates the outcomes. */
    static Outcome<LogisticLine> fit(double[] x, boolean[] y) {
        double[] ofEvents = range(x, y, true);
        double[] ofOthers = range(x, y, false);
        if (ofEvents[0] > ofEvents[1] || ofOthers[0] > ofOthers[1]) {
            return Outcome.undefined("all outcomes are equal");
        }
        if (Samples.isConstant(x)) {
            return Outcome.undefined("the predictor is constant");
        }
        if (ofEvents[0] >= ofOthers[1] || ofEvents[1] <= ofOthers[0]) {
            return Outcome.undefined("the predictor separates the outcomes perfectly");
        }
        return newton(x, y, new double[] {0, 0}, true);
    }

    /** With the slope held at 1. */
    static Outcome<LogisticLine> fitIntercept(double[] x, boolean[] y) {
        if (range(x, y, true)[0] > range(x, y, true)[1] || range(x, y, false)[0] > range(x, y, false)[1]) {
            return Outcome.undefined("all outcomes are equal");
        }
        return newton(x, y, new double[] {0, 1}, false);
    }

    private static Outcome<LogisticLine> newton(double[] x, boolean[] y, double[] start, boolean freeSlope) {
        double[] at = start;
        for (int step = 0; step < MOST_STEPS; step++) {
            Derivatives here = Derivatives.at(at, x, y, freeSlope);
            double[] by = here.newtonStep();
            // The likelihood is concave: halving a step that lowers it always leads on.
            double[] next = {at[0] + by[0], at[1] + by[1]};
            for (int halving = 0; halving < 50 && !(logLikelihood(next, x, y) >= here.logLikelihood - 1e-9 * Math.abs(here.logLikelihood)); halving++) {
                by = new double[] {by[0] / 2, by[1] / 2};
                next = new double[] {at[0] + by[0], at[1] + by[1]};
            }
            at = next;
            if (Math.abs(by[0]) <= CONVERGED * (1 + Math.abs(at[0])) && Math.abs(by[1]) <= CONVERGED * (1 + Math.abs(at[1]))) {
                double[] errors = Derivatives.at(at, x, y, freeSlope).standardErrors();
                return Outcome.of(new LogisticLine(at[0], at[1], errors[0], errors[1]));
            }
        }
        return Outcome.undefined("the likelihood has not converged in " + MOST_STEPS + " steps");
    }

    private static double logLikelihood(double[] parameters, double[] x, boolean[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double eta = parameters[0] + parameters[1] * x[i];
            double signed = y[i] ? eta : -eta;
            sum -= Math.max(0, -signed) + Math.log1p(Math.exp(-Math.abs(signed)));
        }
        return sum;
    }

    /** Gradient and information; with the slope held, only those of the intercept. */
    private record Derivatives(double logLikelihood, double g0, double g1, double i00, double i01, double i11) {
        static Derivatives at(double[] parameters, double[] x, boolean[] y, boolean freeSlope) {
            double g0 = 0;
            double g1 = 0;
            double i00 = 0;
            double i01 = 0;
            double i11 = 0;
            for (int i = 0; i < x.length; i++) {
                double p = 1 / (1 + Math.exp(-(parameters[0] + parameters[1] * x[i])));
                double residual = (y[i] ? 1 : 0) - p;
                double weight = p * (1 - p);
                g0 += residual;
                g1 += residual * x[i];
                i00 += weight;
                i01 += weight * x[i];
                i11 += weight * x[i] * x[i];
            }
            double likelihood = LogisticLine.logLikelihood(parameters, x, y);
            return freeSlope ? new Derivatives(likelihood, g0, g1, i00, i01, i11) : new Derivatives(likelihood, g0, 0, i00, 0, 0);
        }

        double[] newtonStep() {
            if (i11 == 0) {
                return new double[] {g0 / i00, 0};
            }
            double determinant = i00 * i11 - i01 * i01;
            return new double[] {(i11 * g0 - i01 * g1) / determinant, (i00 * g1 - i01 * g0) / determinant};
        }

        double[] standardErrors() {
            if (i11 == 0) {
                return new double[] {Math.sqrt(1 / i00), 0};
            }
            double determinant = i00 * i11 - i01 * i01;
            return new double[] {Math.sqrt(i11 / determinant), Math.sqrt(i00 / determinant)};
        }
    }

    /** Least and greatest x of one outcome; (+∞, −∞) where it does not occur. */
    private static double[] range(double[] x, boolean[] y, boolean outcome) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < x.length; i++) {
            if (y[i] == outcome) {
                range[0] = Math.min(range[0], x[i]);
                range[1] = Math.max(range[1], x[i]);
            }
        }
        return range;
    }
}
