package org.fascicle.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.data.Offset;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests of independence and strength of association, against R 4.2 and SciPy 1.10. */
class TableTestsTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();
    private static final Tolerance EXACT_NUMBERS = Tolerance.absolute(1e-12);
    private static final Offset<Double> EXACT = within(1e-12);

    // x <- matrix(c(30,4,1, 8,20,6, 2,9,25, 0,3,7, 1,0,12), nrow=3)
    private static final ContingencyTable X = ContingencyTable.of(new int[][] {{30, 8, 2, 0, 1}, {4, 20, 9, 3, 0}, {1, 6, 25, 7, 12}});
    // f <- matrix(c(3,0,1, 1,4,0, 0,2,5, 2,1,0), nrow=3)
    private static final ContingencyTable F = ContingencyTable.of(new int[][] {{3, 1, 0, 2}, {0, 4, 2, 1}, {1, 0, 5, 0}});
    private static final ContingencyTable TWO = ContingencyTable.of(new int[][] {{3, 1}, {4, 9}});

    @Test
    void chiSquareEqualsR() {
        Validation.Comparison row = VALIDATION.of("Chi-square test", "R 4.2.2, chisq.test", EXACT_NUMBERS);
        // chisq.test(x, correct=FALSE): statistic, parameter, p.value, min(expected)
        SignificanceResult test = ChiSquareTest.pearson(X).get();
        assertThat(test.statistic()).isCloseTo(99.79893252473217, within(1e-11));
        assertThat(test.degreesOfFreedom()).hasValue(8);
        assertThat(test.pValue() / 4.6928294612527e-18).isCloseTo(1, within(1e-10));
        row.compare(ChiSquareTest.smallestExpectedCount(X), 2.8125);
        // chisq.test(matrix(c(3,1,4,9),2,byrow=TRUE), correct=FALSE)
        row.compare(ChiSquareTest.pearson(TWO).get().statistic(), 2.470604395604396);
        row.compare(ChiSquareTest.pearson(TWO).get().pValue(), 0.1159933140827683);
    }

    @Test
    void yatesEqualsRAndIsNotAppliedSilently() {
        Validation.Comparison row = VALIDATION.of("Chi-square test with Yates's correction", "R 4.2.2, chisq.test", EXACT_NUMBERS);
        // chisq.test(matrix(c(3,1,4,9),2,byrow=TRUE), correct=TRUE)
        row.compare(ChiSquareTest.yates(TWO).get().statistic(), 0.9819368131868131);
        row.compare(ChiSquareTest.yates(TWO).get().pValue(), 0.3217211055365822);
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
        Validation.Comparison row = VALIDATION.of("Cramér's V", "SciPy, contingency.association", EXACT_NUMBERS);
        // scipy.stats.contingency.association(x, method='cramer')
        row.compare(CramersV.of(X).get(), 0.6243713479770954);
        row.compare(CramersV.of(F).get(), 0.6533968454482493);
        row.compare(CramersV.of(ContingencyTable.of(new int[][] {{7, 0}, {0, 5}})).get(), 1);
    }

    @Test
    void biasCorrectedVEqualsItsFormulaOnRsChiSquare() {
        Validation.Comparison row = VALIDATION.of("Cramér's V, bias-corrected", "R 4.2.2, its formula on chisq.test", EXACT_NUMBERS);
        // R, from chisq.test: n<-sum(m);r<-nrow(m);c<-ncol(m);f<-max(0,X2/n-(r-1)*(c-1)/(n-1));
        //   sqrt(f/min(r-(r-1)^2/(n-1)-1, c-(c-1)^2/(n-1)-1))
        row.compare(CramersV.biasCorrected(X).get(), 0.6033879460658216);
        row.compare(CramersV.biasCorrected(F).get(), 0.541103841556257);
        assertThat(CramersV.biasCorrected(ContingencyTable.of(new int[][] {{10, 10}, {10, 11}})).get()).isZero();
        assertThat(CramersV.biasCorrected(ContingencyTable.of(new int[][] {{1, 0}, {0, 1}})).undefinedReason().orElseThrow())
                .contains("too few items (2)");
    }

    @Test
    void fisherEqualsRForEverySize() {
        Validation.Comparison row = VALIDATION.of("Fisher's exact test, r×c", "R 4.2.2, fisher.test", EXACT_NUMBERS);
        // fisher.test(x)$p.value; the statistic is dhyper(3, 7, 10, 4)
        row.compare(FisherExactTest.exact(TWO).get().pValue(), 0.2499999999999999);
        row.compare(FisherExactTest.exact(TWO).get().statistic(), 0.1470588235294118);
        row.compare(FisherExactTest.exact(ContingencyTable.of(new int[][] {{12, 3}, {5, 14}})).get().pValue(), 0.004895792572921743);
        row.compare(FisherExactTest.exact(F).get().pValue(), 0.00590057517302094);
        // fisher.test(matrix(c(2,1,0,3,1,2),2))
        row.compare(FisherExactTest.exact(ContingencyTable.of(new int[][] {{2, 0, 1}, {1, 3, 2}})).get().pValue(), 0.6785714285714277);
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
        // m <- matrix(c(59,b,c,80),2); mcnemar.test(m, correct=FALSE), mcnemar.test(m), binom.test(b, b+c)$p.value; 1 discordant pair to 101
        mcNemar(6, 16, 4.5454545454545459, 0.033006257661232441, 3.6818181818181817, 0.055008833629265723, 0.05247879028320316);
        mcNemar(1, 1, 0, 1, 0, 1, 1);
        mcNemar(0, 5, 5, 0.025347318677468304, 3.2, 0.073638270120302773, 0.0625);
        mcNemar(1, 0, 1, 0.31731050786291415, 0, 1, 1);
        mcNemar(2, 3, 0.2, 0.65472084601857694, 0, 1, 1);
        mcNemar(10, 10, 0, 1, 0, 1, 1);
        mcNemar(40, 61, 4.3663366336633667, 0.036655715551416064, 3.9603960396039604, 0.046582742523015468, 0.046044066929342861);
        assertThat(McNemarTest.exact(ContingencyTable.of(new int[][] {{4, 5}, {5, 4}})).get().pValue()).isEqualTo(1);
        assertThat(McNemarTest.continuityCorrected(ContingencyTable.of(new int[][] {{4, 5}, {5, 4}})).get().statistic()).isZero();
        ContingencyTable concordant = ContingencyTable.of(new int[][] {{4, 0}, {0, 4}});
        assertThat(McNemarTest.exact(concordant)).isInstanceOf(Outcome.Undefined.class);
        assertThat(McNemarTest.uncorrected(concordant)).isInstanceOf(Outcome.Undefined.class);
        assertThatThrownBy(() -> McNemarTest.exact(X)).hasMessageContaining("3×5");
    }

    @Test
    void bowkerEqualsRAndSkipsEmptyPairs() {
        Validation.Comparison row = VALIDATION.of("Bowker's symmetry test", "R 4.2.2, mcnemar.test", EXACT_NUMBERS);
        // mcnemar.test(matrix(c(10,2,3, 7,12,4, 9,8,20),3,byrow=TRUE))
        SignificanceResult test = BowkerSymmetryTest.of(ContingencyTable.of(new int[][] {{10, 2, 3}, {7, 12, 4}, {9, 8, 20}})).get();
        row.compare(test.statistic(), 7.111111111111111);
        assertThat(test.degreesOfFreedom()).hasValue(3);
        row.compare(test.pValue(), 0.0684393532620992);
        // n14 = n41 = 0: R gives NaN; statsmodels SquareTable(k, shift_zeros=False).symmetry().statistic = 2.0666…
        ContingencyTable sparse = ContingencyTable.of(new int[][] {{25, 6, 1, 0}, {4, 18, 7, 1}, {2, 5, 20, 6}, {0, 1, 3, 15}});
        row.compare(BowkerSymmetryTest.of(sparse).get().statistic(), 2.066666666666666);
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

    private static void mcNemar(int b, int c, double... expected) {
        ContingencyTable table = ContingencyTable.of(new int[][] {{59, b}, {c, 80}});
        SignificanceResult uncorrected = McNemarTest.uncorrected(table).get();
        SignificanceResult corrected = McNemarTest.continuityCorrected(table).get();
        VALIDATION.of("McNemar's test: exact, corrected, uncorrected", "R 4.2.2, mcnemar.test, binom.test", EXACT_NUMBERS)
                .compare(b + " and " + c + ": X², p, corrected X², p, exact p", new double[] {uncorrected.statistic(), uncorrected.pValue(),
                    corrected.statistic(), corrected.pValue(), McNemarTest.exact(table).get().pValue()}, expected);
    }
}
