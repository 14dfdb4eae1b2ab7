package org.fascicle.stats;

/**
 * Whether the difference of two methods changes with the size of what they measure: the differences first − second regressed
 * on the averages (first + second)/2, and limits of agreement that follow the regression (Bland and Altman 1999, section
 * 3.2, doi:10.1177/096228029900800204). A slope also arises where the two methods' variances differ and neither is biased
 * (Bland and Altman 1995, doi:10.1016/S0140-6736(95)91748-9); it is not by itself a calibration error. Pairs are independent.
 */
public final class ProportionalBias {
    /** Mean absolute value of a normal residual is σ·√(2/π). */
    private static final double SD_OF_MEAN_ABSOLUTE = Math.sqrt(Math.PI / 2);

    /**
     * @param difference line of the differences over the averages
     * @param absoluteResidual line of the absolute residuals over the averages; its slope says whether the spread changes too
     */
    public record Result(LeastSquaresLine difference, LeastSquaresLine absoluteResidual) {

        /** Expected difference at an average. */
        public double biasAt(double average) {
            return difference.at(average);
        }

        /**
         * bias(average) ± z·√(π/2)·(line of absolute residuals at the average); undefined where that line is below zero.
         *
         * @param share of differences between the limits, such as 0.95
         */
        public Outcome<double[]> limitsAt(double average, double share) {
            double half = CriticalValues.normal(share) * SD_OF_MEAN_ABSOLUTE * absoluteResidual.at(average);
            return half < 0
                    ? Outcome.undefined("the fitted spread is negative at " + average)
                    : Outcome.of(new double[] {biasAt(average) - half, biasAt(average) + half});
        }
    }

    private ProportionalBias() {}

    /** Undefined for fewer than three pairs and where all averages are equal. R: {@code lm(I(x - y) ~ I((x + y)/2))}. */
    public static Outcome<Result> of(double[] first, double[] second) {
        double[] differences = Moments.differences(first, second);
        double[] averages = new double[first.length];
        for (int i = 0; i < averages.length; i++) {
            averages[i] = (first[i] + second[i]) / 2;
        }
        return LeastSquaresLine.fit(averages, differences).flatMap(line -> {
            double[] residuals = new double[averages.length];
            for (int i = 0; i < residuals.length; i++) {
                residuals[i] = Math.abs(differences[i] - line.at(averages[i]));
            }
            return LeastSquaresLine.fit(averages, residuals).map(spread -> new Result(line, spread));
        });
    }
}
