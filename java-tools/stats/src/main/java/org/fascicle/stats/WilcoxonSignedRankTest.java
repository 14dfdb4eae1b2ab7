package org.fascicle.stats;

import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Wilcoxon's signed-rank test that paired differences are symmetric about zero, two-sided (1945, doi:10.2307/3001968).
 * Zero differences are dropped before ranking, as Wilcoxon did and R does; Commons Statistics, which computes the rest,
 * would keep them. The statistic is V, the rank sum of the positive differences.
 */
public final class WilcoxonSignedRankTest {
    private WilcoxonSignedRankTest() {}

    /** Normal approximation with tie and continuity correction. R: {@code wilcox.test(d, exact = FALSE)}. */
    public static Outcome<SignificanceResult> asymptotic(double[] differences) {
        return run(differences, PValueMethod.ASYMPTOTIC);
    }

    /** Exact distribution of V; undefined with ties among |d|. R: {@code wilcox.test(d, exact = TRUE)}. */
    public static Outcome<SignificanceResult> exact(double[] differences) {
        double[] absolute = Arrays.stream(differences).filter(d -> d != 0).map(Math::abs).toArray();
        if (Samples.tieSizes(absolute).length < absolute.length) {
            return Outcome.undefined("the exact distribution is for differences without ties");
        }
        return run(differences, PValueMethod.EXACT);
    }

    private static Outcome<SignificanceResult> run(double[] differences, PValueMethod method) {
        Samples.requireNumbers(differences);
        double[] kept = Arrays.stream(differences).filter(d -> d != 0).toArray();
        if (kept.length == 0) {
            return Outcome.undefined("no difference is other than zero");
        }
        var result = org.apache.commons.statistics.inference.WilcoxonSignedRankTest.withDefaults()
                .with(AlternativeHypothesis.TWO_SIDED).with(method).with(ContinuityCorrection.ENABLED).test(kept);
        return Outcome.of(SignificanceResult.of(result.getStatistic(), result.getPValue()));
    }
}
