package org.fascicle.stats;

/**
 * Ordinary least squares of y on x: y = intercept + slope·x, errors independent, of one variance and, for the test and the
 * interval, normal; x is taken as known without error. R: {@code lm(y ~ x)}.
 *
 * @param intercept at x = 0
 * @param slope in units of y for a unit of x
 * @param slopeStandardError s/√Σ(x − x̄)², s² = Σe²/(n − 2)
 * @param degreesOfFreedom n − 2
 */
public record LeastSquaresLine(double intercept, double slope, double slopeStandardError, int degreesOfFreedom) {

    /** Undefined for fewer than three points and for a constant x. */
    public static Outcome<LeastSquaresLine> fit(double[] x, double[] y) {
        Samples.requirePairs(x.length, y.length);
        Samples.requireNumbers(x);
        Samples.requireNumbers(y);
        if (x.length < 3) {
            return Outcome.undefined("fewer than three points");
        }
        if (Samples.isConstant(x)) {
            return Outcome.undefined("x is constant");
        }
        double squares = Moments.sumOfSquares(x);
        double slope = Moments.sumOfProducts(x, y) / squares;
        double meanX = Moments.mean(x);
        double meanY = Moments.mean(y);
        double residuals = 0;
        for (int i = 0; i < x.length; i++) {
            double residual = y[i] - meanY - slope * (x[i] - meanX);
            residuals += residual * residual;
        }
        int degreesOfFreedom = x.length - 2;
        double error = Math.sqrt(residuals / degreesOfFreedom / squares);
        return Outcome.of(new LeastSquaresLine(meanY - slope * meanX, slope, error, degreesOfFreedom));
    }

    public double at(double x) {
        return intercept + slope * x;
    }

    /** Two-sided test of slope = 0; the statistic is t. Undefined where the line meets every point. */
    public Outcome<SignificanceResult> slopeTest() {
        return slopeStandardError == 0
                ? Outcome.undefined("the line meets every point")
                : Outcome.of(CriticalValues.studentTest(slope / slopeStandardError, degreesOfFreedom));
    }

    /** slope ± t·standard error. */
    public Interval slopeInterval(double level) {
        return CriticalValues.around(slope, CriticalValues.student(level, degreesOfFreedom) * slopeStandardError, level);
    }
}
