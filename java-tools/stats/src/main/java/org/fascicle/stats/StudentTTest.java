package org.fascicle.stats;

/**
 * Student's t-tests of means, two-sided (Student 1908, doi:10.2307/2331554; Welch 1947, doi:10.1093/biomet/34.1-2.28), with the
 * interval of the difference. Values are taken as independent and, in small samples, as normal; muscles of one patient are
 * not independent: test their means by patient, or see {@link SignFlipTest}. R: {@code t.test}.
 */
public final class StudentTTest {

    /**
     * @param difference mean minus the mean under the null hypothesis, or first mean minus second
     * @param standardError of the difference
     * @param test its statistic is t = difference / standardError
     * @param interval of the difference
     */
    public record Result(double difference, double standardError, SignificanceResult test, Interval interval) {}

    private StudentTTest() {}

    /** Mean against a fixed value, n − 1 degrees of freedom; two values or more. R: {@code t.test(x, mu = mean)}. */
    public static Outcome<Result> oneSample(double[] values, double mean, double level) {
        Interval.requireLevel(level);
        Samples.requireNumbers(values);
        int n = values.length;
        if (n < 2) {
            return Outcome.undefined("fewer than two values");
        }
        double sampleMean = Moments.mean(values);
        return result(sampleMean, mean, Math.abs(sampleMean), Math.sqrt(Moments.variance(values) / n), n - 1, level);
    }

    /** Mean of the differences of pairs against 0. R: {@code t.test(x, y, paired = TRUE)}. */
    public static Outcome<Result> paired(double[] first, double[] second, double level) {
        return oneSample(Moments.differences(first, second), 0, level);
    }

    /** Two independent samples of equal variance, n₁ + n₂ − 2 degrees of freedom. R: {@code t.test(x, y, var.equal = TRUE)}. */
    public static Outcome<Result> student(double[] first, double[] second, double level) {
        Interval.requireLevel(level);
        Samples.requireNumbers(first);
        Samples.requireNumbers(second);
        int degreesOfFreedom = first.length + second.length - 2;
        if (first.length == 0 || second.length == 0 || degreesOfFreedom < 1) {
            return Outcome.undefined("needs a value in each sample and three in all");
        }
        double pooled = (Moments.sumOfSquares(first) + Moments.sumOfSquares(second)) / degreesOfFreedom;
        double error = Math.sqrt(pooled * (1.0 / first.length + 1.0 / second.length));
        return twoSample(first, second, error, degreesOfFreedom, level);
    }

    /** Two independent samples whose variances may differ, degrees of freedom of Welch and Satterthwaite. R: {@code t.test(x, y)}. */
    public static Outcome<Result> welch(double[] first, double[] second, double level) {
        Interval.requireLevel(level);
        Samples.requireNumbers(first);
        Samples.requireNumbers(second);
        if (first.length < 2 || second.length < 2) {
            return Outcome.undefined("fewer than two values in a sample");
        }
        double a = Moments.variance(first) / first.length;
        double b = Moments.variance(second) / second.length;
        double degreesOfFreedom = (a + b) * (a + b) / (a * a / (first.length - 1) + b * b / (second.length - 1));
        return twoSample(first, second, Math.sqrt(a + b), degreesOfFreedom, level);
    }

    private static Outcome<Result> twoSample(double[] first, double[] second, double error, double degreesOfFreedom, double level) {
        double a = Moments.mean(first);
        double b = Moments.mean(second);
        return result(a, b, Math.max(Math.abs(a), Math.abs(b)), error, degreesOfFreedom, level);
    }

    private static Outcome<Result> result(double mean, double other, double magnitude, double error, double degreesOfFreedom, double level) {
        // A spread within the rounding of the means is no spread; R draws the line there too.
        if (error <= 10 * Math.ulp(1.0) * magnitude) {
            return Outcome.undefined("the values do not vary");
        }
        double difference = mean - other;
        double half = CriticalValues.student(level, degreesOfFreedom) * error;
        return Outcome.of(new Result(difference, error, CriticalValues.studentTest(difference / error, degreesOfFreedom),
                CriticalValues.around(difference, half, level)));
    }
}
