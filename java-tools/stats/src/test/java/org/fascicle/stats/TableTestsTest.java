package org.fascicle.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Tests of independence and strength of association, against R 4.2 and SciPy 1.10. */
class TableTestsTest {
    private static final Offset<Double> EXACT = within(1e-12);

    // x <- matrix(c(30,4,1, 8,20,6, 2,9,25, 0,3,7, 1,0,12), nrow=3)
    private static final ContingencyTable X = ContingencyTable.of(new int[][] {{30, 8, 2, 0, 1}, {4, 20, 9, 3, 0}, {1, 6, 25, 7, 12}});
    // f <- matrix(c(3,0,1, 1,4,0, 0,2,5, 2,1,0), nrow=3)
    private static final ContingencyTable F = ContingencyTable.of(new int[][] {{3, 1, 0, 2}, {0, 4, 2, 1}, {1, 0, 5, 0}});
    private static final ContingencyTable TWO = ContingencyTable.of(new int[][] {{3, 1}, {4, 9}});

    @Test
    void chiSquareEqualsR() {
        // chisq.test(x, correct=FALSE): statistic, parameter, p.value, min(expected)
        SignificanceResult test = ChiSquareTest.pearson(X).get();
        assertThat(test.statistic()).isCloseTo(99.79893252473217, within(1e-11));
        assertThat(test.degreesOfFreedom()).hasValue(8);
        assertThat(test.pValue() / 4.6928294612527e-18).isCloseTo(1, within(1e-10));
        assertThat(ChiSquareTest.smallestExpectedCount(X)).isCloseTo(2.8125, EXACT);
        // chisq.test(matrix(c(3,1,4,9),2,byrow=TRUE), correct=FALSE)
        assertThat(ChiSquareTest.pearson(TWO).get().statistic()).isCloseTo(2.470604395604396, EXACT);
        assertThat(ChiSquareTest.pearson(TWO).get().pValue()).isCloseTo(0.1159933140827683, EXACT);
    }

    @Test
    void yatesEqualsRAndIsNotAppliedSilently() {
        // chisq.test(matrix(c(3,1,4,9),2,byrow=TRUE), correct=TRUE)
        assertThat(ChiSquareTest.yates(TWO).get().statistic()).isCloseTo(0.9819368131868131, EXACT);
        assertThat(ChiSquareTest.yates(TWO).get().pValue()).isCloseTo(0.3217211055365822, EXACT);
        // |O − E| is below 0.5: chisq.test(matrix(c(10,10,10,11),2,byrow=TRUE)) gives 0 and p = 1.
        SignificanceResult small = ChiSquareTest.yates(ContingencyTable.of(new int[][] {{10, 10}, {10, 11}})).get();
        assertThat(small.statistic()).isZero();
        assertThat(small.pValue()).isEqualTo(1);
        assertThatThrownBy(() -> ChiSquareTest.yates(X)).hasMessageContaining("3×5");
    }

    @Test
    void emptyLinesAreLeftOutAndDegenerateTablesAreUndefined() {
        ContingencyTable padded = ContingencyTable.of(new int[][] {{3, 0, 1}, {0, 0, 0}, {4, 0, 9}});
        assertThat(padded.withoutEmptyLines()).isEqualTo(TWO);
        assertThat(ChiSquareTest.pearson(padded)).isEqualTo(ChiSquareTest.pearson(TWO));
        assertThat(CramersV.of(padded)).isEqualTo(CramersV.of(TWO));
        ContingencyTable oneRow = ContingencyTable.of(new int[][] {{5, 3, 2}});
        ContingencyTable empty = ContingencyTable.of(new int[2][3]);
        for (ContingencyTable table : new ContingencyTable[] {oneRow, empty}) {
            assertThat(ChiSquareTest.pearson(table)).isInstanceOf(Outcome.Undefined.class);
            assertThat(CramersV.of(table)).isInstanceOf(Outcome.Undefined.class);
            assertThat(CramersV.biasCorrected(table)).isInstanceOf(Outcome.Undefined.class);
            assertThat(FisherExactTest.exact(table)).isInstanceOf(Outcome.Undefined.class);
            assertThat(FisherExactTest.monteCarlo(table, 9, random(1))).isInstanceOf(Outcome.Undefined.class);
        }
        assertThat(ChiSquareTest.smallestExpectedCount(empty)).isZero();
    }

    @Test
    void contingencyTableRefusesBadCountsAndKeepsItsOwn() {
        assertThatThrownBy(() -> ContingencyTable.of(new int[0][])).hasMessageContaining("a row and a column");
        assertThatThrownBy(() -> ContingencyTable.of(new int[][] {{1, 2}, {3}})).hasMessageContaining("row 1 has 1 columns");
        assertThatThrownBy(() -> ContingencyTable.of(new int[][] {{1, -2}})).hasMessageContaining("negative");
        assertThatThrownBy(() -> ContingencyTable.cross(new int[2], 1, new int[3], 1)).hasMessageContaining("2 and 3");
        int[][] counts = {{1, 2}, {3, 4}};
        ContingencyTable table = ContingencyTable.of(counts);
        counts[0][0] = 99;
        assertThat(table.count(0, 0)).isEqualTo(1);
        assertThat(ContingencyTable.cross(new int[] {0, 1, 1, 0}, 2, new int[] {1, 0, 0, 1}, 3))
                .isEqualTo(ContingencyTable.of(new int[][] {{0, 2, 0}, {2, 0, 0}}));
    }

    @Test
    void cramersVEqualsSciPy() {
        // scipy.stats.contingency.association(x, method='cramer')
        assertThat(CramersV.of(X).get()).isCloseTo(0.6243713479770954, EXACT);
        assertThat(CramersV.of(F).get()).isCloseTo(0.6533968454482493, EXACT);
        assertThat(CramersV.of(ContingencyTable.of(new int[][] {{7, 0}, {0, 5}})).get()).isCloseTo(1, EXACT);
    }

    @Test
    void biasCorrectedVEqualsItsFormulaOnRsChiSquare() {
        // R, from chisq.test: n<-sum(m);r<-nrow(m);c<-ncol(m);f<-max(0,X2/n-(r-1)*(c-1)/(n-1));
        //   sqrt(f/min(r-(r-1)^2/(n-1)-1, c-(c-1)^2/(n-1)-1))
        assertThat(CramersV.biasCorrected(X).get()).isCloseTo(0.6033879460658216, EXACT);
        assertThat(CramersV.biasCorrected(F).get()).isCloseTo(0.541103841556257, EXACT);
        assertThat(CramersV.biasCorrected(ContingencyTable.of(new int[][] {{10, 10}, {10, 11}})).get()).isZero();
        assertThat(CramersV.biasCorrected(ContingencyTable.of(new int[][] {{1, 0}, {0, 1}})).undefinedReason().orElseThrow())
                .contains("too few items (2)");
    }

    @Test
    void fisherEqualsRForEverySize() {
        // fisher.test(x)$p.value; the statistic is dhyper(3, 7, 10, 4)
        assertThat(FisherExactTest.exact(TWO).get().pValue()).isCloseTo(0.2499999999999999, EXACT);
        assertThat(FisherExactTest.exact(TWO).get().statistic()).isCloseTo(0.1470588235294118, EXACT);
        assertThat(FisherExactTest.exact(ContingencyTable.of(new int[][] {{12, 3}, {5, 14}})).get().pValue()).isCloseTo(0.004895792572921743, EXACT);
        assertThat(FisherExactTest.exact(F).get().pValue()).isCloseTo(0.00590057517302094, EXACT);
        // fisher.test(matrix(c(2,1,0,3,1,2),2))
        assertThat(FisherExactTest.exact(ContingencyTable.of(new int[][] {{2, 0, 1}, {1, 3, 2}})).get().pValue()).isCloseTo(0.6785714285714277, EXACT);
    }

    @Test
    void fisherByMonteCarloReachesTheExactP() {
        // The job satisfaction table of R's help page: fisher.test(Job)$p.value = 0.782684938965675
        ContingencyTable job = ContingencyTable.of(new int[][] {{1, 3, 10, 6}, {2, 3, 10, 7}, {1, 6, 14, 12}, {0, 1, 9, 11}});
        double p = FisherExactTest.monteCarlo(job, 20_000, random(5)).get().pValue();
        // Five standard errors of a binomial share.
        assertThat(p).isCloseTo(0.782684938965675, within(5 * Math.sqrt(0.7827 * 0.2173 / 20_000)));
        assertThat(FisherExactTest.exact(job).undefinedReason().orElseThrow()).contains("Monte-Carlo");
        assertThat(FisherExactTest.monteCarlo(F, 20_000, random(6)).get().pValue()).isCloseTo(0.0059, within(0.003));
        assertThat(FisherExactTest.monteCarlo(F, 500, random(7))).isEqualTo(FisherExactTest.monteCarlo(F, 500, random(7)));
    }

    @Test
    void mcNemarEqualsR() {
        ContingencyTable table = ContingencyTable.of(new int[][] {{59, 16}, {6, 80}});
        // mcnemar.test(matrix(c(59,6,16,80),2), correct=FALSE) and TRUE; binom.test(6, 22)
        assertThat(McNemarTest.uncorrected(table).get().statistic()).isCloseTo(4.545454545454546, EXACT);
        assertThat(McNemarTest.uncorrected(table).get().pValue()).isCloseTo(0.03300625766123244, EXACT);
        assertThat(McNemarTest.continuityCorrected(table).get().statistic()).isCloseTo(3.681818181818182, EXACT);
        assertThat(McNemarTest.continuityCorrected(table).get().pValue()).isCloseTo(0.05500883362926572, EXACT);
        assertThat(McNemarTest.exact(table).get().pValue()).isCloseTo(0.05247879028320316, EXACT);
        // binom.test(1, 8) and binom.test(5, 10), which is 1 and not above
        assertThat(McNemarTest.exact(ContingencyTable.of(new int[][] {{4, 1}, {7, 4}})).get().pValue()).isCloseTo(0.0703125, EXACT);
        assertThat(McNemarTest.exact(ContingencyTable.of(new int[][] {{4, 5}, {5, 4}})).get().pValue()).isEqualTo(1);
        assertThat(McNemarTest.continuityCorrected(ContingencyTable.of(new int[][] {{4, 5}, {5, 4}})).get().statistic()).isZero();
        ContingencyTable concordant = ContingencyTable.of(new int[][] {{4, 0}, {0, 4}});
        assertThat(McNemarTest.exact(concordant)).isInstanceOf(Outcome.Undefined.class);
        assertThat(McNemarTest.uncorrected(concordant)).isInstanceOf(Outcome.Undefined.class);
        assertThatThrownBy(() -> McNemarTest.exact(X)).hasMessageContaining("3×5");
    }

    @Test
    void bowkerEqualsRAndSkipsEmptyPairs() {
        // mcnemar.test(matrix(c(10,2,3, 7,12,4, 9,8,20),3,byrow=TRUE))
        SignificanceResult test = BowkerSymmetryTest.of(ContingencyTable.of(new int[][] {{10, 2, 3}, {7, 12, 4}, {9, 8, 20}})).get();
        assertThat(test.statistic()).isCloseTo(7.111111111111111, EXACT);
        assertThat(test.degreesOfFreedom()).hasValue(3);
        assertThat(test.pValue()).isCloseTo(0.0684393532620992, EXACT);
        // n14 = n41 = 0: R gives NaN; statsmodels SquareTable(k, shift_zeros=False).symmetry().statistic = 2.0666…
        ContingencyTable sparse = ContingencyTable.of(new int[][] {{25, 6, 1, 0}, {4, 18, 7, 1}, {2, 5, 20, 6}, {0, 1, 3, 15}});
        assertThat(BowkerSymmetryTest.of(sparse).get().statistic()).isCloseTo(2.066666666666666, EXACT);
        assertThat(BowkerSymmetryTest.of(sparse).get().degreesOfFreedom()).hasValue(5);
        assertThat(BowkerSymmetryTest.of(ContingencyTable.of(new int[][] {{3, 0}, {0, 2}}))).isInstanceOf(Outcome.Undefined.class);
        assertThatThrownBy(() -> BowkerSymmetryTest.of(X)).hasMessageContaining("square");
    }

    @Test
    void totalsAndExpectedCountsAddUp() {
        assertThat(X.rowTotals()).containsExactly(41, 36, 51);
        assertThat(X.columnTotals()).containsExactly(35, 34, 36, 10, 13);
        assertThat(Arrays.stream(X.expected()).flatMapToDouble(Arrays::stream).sum()).isCloseTo(128, EXACT);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
