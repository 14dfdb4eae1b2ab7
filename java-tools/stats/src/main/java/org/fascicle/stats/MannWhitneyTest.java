package org.fascicle.stats;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Mann and Whitney's U test, two-sided (1947, doi:10.1214/aoms/1177730491); the statistic is U of the first sample, mid-ranks for ties.
 * Computed by Apache Commons Statistics.
 */
public final class MannWhitneyTest {
    private MannWhitneyTest() {}

    /** Normal approximation with tie and continuity correction. R: {@code wilcox.test(x, y, exact = FALSE)}. */
    public static Outcome<SignificanceResult> asymptotic(double[] x, double[] y) {
        Samples.requireNumbers(x);
        Samples.requireNumbers(y);
        if (x.length == 0 || y.length == 0) {
            return Outcome.undefined("a sample is empty");
        }
        if (Samples.isConstant(x) && Samples.isConstant(y) && x[0] == y[0]) {
            return Outcome.undefined("all values are equal");
        }
        return Outcome.of(run(x, y, PValueMethod.ASYMPTOTIC));
    }

    /** Exact distribution of U; undefined with ties. R: {@code wilcox.test(x, y, exact = TRUE)}. */
    public static Outcome<SignificanceResult> exact(double[] x, double[] y) {
        Samples.requireNumbers(x);
        Samples.requireNumbers(y);
        if (x.length == 0 || y.length == 0) {
            return Outcome.undefined("a sample is empty");
        }
        double[] pooled = DoubleStream.concat(Arrays.stream(x), Arrays.stream(y)).toArray();
        if (Samples.tieSizes(pooled).length < pooled.length) {
            return Outcome.undefined("the exact distribution is for samples without ties");
        }
        return Outcome.of(run(x, y, PValueMethod.EXACT));
    }

    private static SignificanceResult run(double[] x, double[] y, PValueMethod method) {
        MannWhitneyUTest.Result result = MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.TWO_SIDED).with(method).with(ContinuityCorrection.ENABLED).test(x, y);
        return SignificanceResult.of(result.getStatistic(), result.getPValue());
    }
}
