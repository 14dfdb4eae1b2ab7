package org.fascicle.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rank correlations and rank tests, against R 4.2. */
class RankTestsTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();
    private static final Tolerance EXACT_NUMBERS = Tolerance.absolute(1e-12);
    private static final Offset<Double> EXACT = within(1e-12);
    private static final double[] A = {1.2, 3.4, 2.2, 5.9, 4.1, 7.7, 6.3, 8.8};
    private static final double[] B = {2.1, 1.9, 3.3, 6.1, 4.0, 5.5, 9.2, 7.4};
    // Ties in both.
    private static final double[] U = {1, 1, 2, 2, 2, 3, 4, 4, 5, 5, 5, 5};
    private static final double[] V = {2, 1, 2, 3, 1, 3, 3, 5, 4, 5, 5, 4};

    @Test
    void drawnRowsHaveTheCorrelationOfTheirValues() {
        double[] x = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, -0.0, 0.0};
        double[] y = {2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5};
        java.util.Random random = new java.util.Random(3);
        for (int trial = 0; trial < 100; trial++) {
            int[] rows = random.ints(1 + random.nextInt(20), 0, x.length).toArray();
            double[] a = java.util.Arrays.stream(rows).mapToDouble(row -> x[row]).toArray();
            double[] b = java.util.Arrays.stream(rows).mapToDouble(row -> y[row]).toArray();
            assertThat(SpearmanCorrelation.ofDrawnRows(x, y).apply(rows)).isEqualTo(SpearmanCorrelation.rho(a, b));
        }
    }

    @Test
    void spearmanEqualsR() {
        Validation.Comparison row = VALIDATION.of("Spearman's ρ, exact and t tests", "R 4.2.2, cor.test", EXACT_NUMBERS);
        // cor.test(a, b, method="spearman", exact=TRUE): rho, S, p
        row.compare(SpearmanCorrelation.rho(A, B).get(), 0.8095238095238095);
        assertThat(SpearmanCorrelation.exactTest(A, B).get().statistic()).isEqualTo(16);
        row.compare(SpearmanCorrelation.exactTest(A, B).get().pValue(), 0.02177579365079365);
        // cor.test(a, b, method="spearman", exact=FALSE)
        row.compare(SpearmanCorrelation.studentTest(A, B).get().pValue(), 0.01490266768623007);
        row.compare(SpearmanCorrelation.rho(U, V).get(), 0.862421616015649);
        row.compare(SpearmanCorrelation.studentTest(U, V).get().pValue(), 0.000306710224789291);
    }

    @Test
    void bonettWrightIntervalEqualsItsFormulaInR() {
        Validation.Comparison row = VALIDATION.of("Spearman's ρ, interval of Bonett and Wright", "R 4.2.2, its formula", EXACT_NUMBERS);
        // r <- cor(u,v,method="spearman"); tanh(atanh(r)+c(-1,1)*qnorm(.975)*sqrt((1+r^2/2)/(12-3)))
        Interval interval = SpearmanCorrelation.bonettWrightInterval(U, V, 0.95).get();
        row.compare(interval.lower(), 0.4910935870372252);
        row.compare(interval.upper(), 0.9685259576272547);
    }

    @Test
    void spearmanOfFewConstantOrPerfectPairs() {
        assertThat(SpearmanCorrelation.rho(new double[] {1}, new double[] {2})).isInstanceOf(Outcome.Undefined.class);
        assertThat(SpearmanCorrelation.rho(new double[] {}, new double[] {})).isInstanceOf(Outcome.Undefined.class);
        assertThat(SpearmanCorrelation.rho(new double[] {1, 1, 1}, new double[] {1, 2, 3}).undefinedReason().orElseThrow()).contains("constant");
        assertThat(SpearmanCorrelation.studentTest(new double[] {1, 2}, new double[] {2, 3})).isInstanceOf(Outcome.Undefined.class);
        SignificanceResult perfect = SpearmanCorrelation.studentTest(new double[] {1, 2, 3}, new double[] {9, 5, 1}).get();
        assertThat(perfect.statistic()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(perfect.pValue()).isZero();
        assertThat(SpearmanCorrelation.bonettWrightInterval(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 4}, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThat(SpearmanCorrelation.bonettWrightInterval(new double[] {1, 2, 3}, new double[] {1, 3, 2}, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThat(SpearmanCorrelation.exactTest(U, V)).isInstanceOf(Outcome.Undefined.class);
        assertThat(SpearmanCorrelation.exactTest(new double[] {1, 1, 2}, new double[] {1, 2, 3})).isInstanceOf(Outcome.Undefined.class);
        assertThatThrownBy(() -> SpearmanCorrelation.rho(new double[2], new double[3])).hasMessageContaining("2 and 3");
        assertThatThrownBy(() -> SpearmanCorrelation.rho(new double[] {1, Double.NaN}, new double[2])).hasMessageContaining("value 1 is NaN");
    }

    @Test
    void kendallEqualsR() {
        Validation.Comparison row = VALIDATION.of("Kendall's τ-b and its normal test", "R 4.2.2, cor.test", EXACT_NUMBERS);
        // cor.test(u, v, method="kendall", exact=FALSE): tau, z, p
        row.compare(KendallTau.tauB(U, V).get(), 0.7501196076877487);
        row.compare(KendallTau.asymptoticTest(U, V).get().statistic(), 3.050773476097861);
        row.compare(KendallTau.asymptoticTest(U, V).get().pValue(), 0.002282527089033124);
        row.compare(KendallTau.tauB(A, B).get(), 0.6428571428571429);
        row.compare(KendallTau.asymptoticTest(A, B).get().pValue(), 0.0259524560223745);
        assertThat(KendallTau.tauB(new double[] {4, 4}, new double[] {1, 2})).isInstanceOf(Outcome.Undefined.class);
        assertThat(KendallTau.tauB(new double[] {-0.0, 0.0, 1}, new double[] {1, 2, 3}).get())
                .isEqualTo(KendallTau.tauB(new double[] {0, 0, 1}, new double[] {1, 2, 3}).get());
        assertThat(KendallTau.asymptoticTest(new double[] {4, 5}, new double[] {1, 2})).isInstanceOf(Outcome.Undefined.class);
    }

    @Test
    void kruskalWallisEqualsR() {
        Validation.Comparison row = VALIDATION.of("Kruskal–Wallis test", "R 4.2.2, kruskal.test", EXACT_NUMBERS);
        // kruskal.test(list(c(2.9,3.0,2.5,2.6,3.2), c(3.8,2.7,4.0,2.4), c(2.8,3.4,3.7,2.2,2.0,2.9)))
        double[][] groups = {{2.9, 3.0, 2.5, 2.6, 3.2}, {3.8, 2.7, 4.0, 2.4}, {2.8, 3.4, 3.7, 2.2, 2.0, 2.9}};
        SignificanceResult test = KruskalWallisTest.of(groups).get();
        row.compare(test.statistic(), 0.6423971377459815);
        assertThat(test.degreesOfFreedom()).hasValue(2);
        row.compare(test.pValue(), 0.7252792188133775);
        assertThat(KruskalWallisTest.of(groups[0], new double[0], groups[1], groups[2])).isEqualTo(KruskalWallisTest.of(groups));
        assertThat(KruskalWallisTest.of(groups[0], new double[0])).isInstanceOf(Outcome.Undefined.class);
        assertThat(KruskalWallisTest.of(new double[] {1, 1}, new double[] {1})).isInstanceOf(Outcome.Undefined.class);
    }

    @Test
    void mannWhitneyEqualsR() {
        Validation.Comparison row = VALIDATION.of("Mann–Whitney U test, exact and normal", "R 4.2.2, wilcox.test", EXACT_NUMBERS);
        // wilcox.test(x, y, exact=FALSE), with ties
        SignificanceResult ties = MannWhitneyTest.asymptotic(
                new double[] {1, 2, 2, 3, 5, 8, 8, 9, 13}, new double[] {2, 4, 4, 6, 7, 10, 12, 14}).get();
        assertThat(ties.statistic()).isEqualTo(27);
        row.compare(ties.pValue(), 0.4116823825935156);
        // wilcox.test(x, y, exact=TRUE)
        double[] x = {1.1, 2.3, 2.2, 3.9, 5.5};
        SignificanceResult exact = MannWhitneyTest.exact(x, new double[] {2.7, 4.4, 4.1, 6.2, 7.8, 10.3}).get();
        assertThat(exact.statistic()).isEqualTo(4);
        row.compare(exact.pValue(), 0.05194805194805195);
        assertThat(MannWhitneyTest.exact(x, x)).isInstanceOf(Outcome.Undefined.class);
        assertThat(MannWhitneyTest.asymptotic(x, new double[0])).isInstanceOf(Outcome.Undefined.class);
        assertThat(MannWhitneyTest.asymptotic(new double[] {2, 2}, new double[] {2})).isInstanceOf(Outcome.Undefined.class);
    }

    @Test
    void wilcoxonDropsZerosAsRDoes() {
        Validation.Comparison row = VALIDATION.of("Wilcoxon signed-rank test, exact and normal", "R 4.2.2, wilcox.test", EXACT_NUMBERS);
        // wilcox.test(d, exact=FALSE)
        SignificanceResult zeros = WilcoxonSignedRankTest.asymptotic(new double[] {1, -1, 2, 0, 3, 3, 0, -2, 4, 5, 5, 1}).get();
        assertThat(zeros.statistic()).isEqualTo(48.5);
        row.compare(zeros.pValue(), 0.03580661387923722);
        // wilcox.test(c(1.1,-.3,2.2,3.7,-1.9,.8,4.4), exact=TRUE)
        SignificanceResult exact = WilcoxonSignedRankTest.exact(new double[] {1.1, -.3, 2.2, 0, 3.7, -1.9, .8, 4.4}).get();
        assertThat(exact.statistic()).isEqualTo(23);
        row.compare(exact.pValue(), 0.15625);
        assertThat(WilcoxonSignedRankTest.asymptotic(new double[] {0, 0})).isInstanceOf(Outcome.Undefined.class);
        assertThat(WilcoxonSignedRankTest.exact(new double[] {1, -1, 2})).isInstanceOf(Outcome.Undefined.class);
    }

    @Test
    void benjaminiHochbergEqualsR() {
        // p.adjust(c(.01,.04,.03,.005,.55,.04,1,0), "BH")
        double[] adjusted = BenjaminiHochberg.adjust(new double[] {.01, .04, .03, .005, .55, .04, 1, 0});
        double[] expected = {0.02666666666666666, 0.05333333333333333, 0.05333333333333333, 0.02, 0.6285714285714286, 0.05333333333333333, 1, 0};
        VALIDATION.of("Benjamini–Hochberg adjusted p-values", "R 4.2.2, p.adjust", EXACT_NUMBERS).compare("ties, 0 and 1", adjusted, expected);
        assertThat(BenjaminiHochberg.adjust(new double[0])).isEmpty();
        assertThat(BenjaminiHochberg.adjust(new double[] {0.3})).containsExactly(0.3);
        assertThatThrownBy(() -> BenjaminiHochberg.adjust(new double[] {0.1, Double.NaN})).hasMessageContaining("NaN");
    }
}
