package org.fascicle.stats;

/**
 * Whether two areas under receiver operating characteristics differ, two-sided (DeLong, DeLong and Clarke-Pearson 1988,
 * doi:10.2307/2531595). Items are independent; in small samples the test is approximate. R: {@code pROC::roc.test(method = "delong")}.
 */
public final class DeLongTest {

    /**
     * @param difference first area minus second
     * @param standardError of the difference
     * @param test of no difference
     * @param interval difference ± critical value × standard error
     */
    public record Result(double difference, double standardError, SignificanceResult test, Interval interval) {}

    private DeLongTest() {}

    /**
     * Two scores of the same items: z = difference/√(v₁ + v₂ − 2c).
     *
     * @return undefined without two cases and two controls, and where the difference has no variance
     */
    public static Outcome<Result> paired(double[] firstScores, double[] secondScores, boolean[] condition, double level) {
        Interval.requireLevel(level);
        return RocCurve.of(firstScores, condition).flatMap(first ->
                RocCurve.of(secondScores, condition).flatMap(second -> paired(first, second, level)));
    }

    private static Outcome<Result> paired(RocCurve first, RocCurve second, double level) {
        return first.deLongVariance().flatMap(v1 -> second.deLongVariance().flatMap(v2 -> first.deLongCovariance(second).flatMap(c -> {
            double variance = v1 + v2 - 2 * c;
            if (variance <= 1e-15 * (v1 + v2) || v1 + v2 == 0) {
                return Outcome.undefined("the difference of the areas has no variance");
            }
            double difference = first.area() - second.area();
            double error = Math.sqrt(variance);
            return Outcome.of(new Result(difference, error, CriticalValues.normalTest(difference / error),
                    CriticalValues.around(difference, CriticalValues.normal(level) * error, level)));
        })));
    }

    /** Scores of different items: difference/√(v₁ + v₂) against Student's t with Satterthwaite's degrees of freedom, as pROC does. */
    public static Outcome<Result> unpaired(RocCurve first, RocCurve second, double level) {
        Interval.requireLevel(level);
        return first.deLongVariance().flatMap(v1 -> second.deLongVariance().flatMap(v2 -> {
            if (v1 + v2 == 0) {
                return Outcome.undefined("the difference of the areas has no variance");
            }
            double freedom = (v1 + v2) * (v1 + v2)
                    / (v1 * v1 / (first.cases() + first.controls() - 1) + v2 * v2 / (second.cases() + second.controls() - 1));
            double difference = first.area() - second.area();
            double error = Math.sqrt(v1 + v2);
            return Outcome.of(new Result(difference, error, CriticalValues.studentTest(difference / error, freedom),
                    CriticalValues.around(difference, CriticalValues.student(level, freedom) * error, level)));
        }));
    }
}
