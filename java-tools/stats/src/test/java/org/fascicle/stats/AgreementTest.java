package org.fascicle.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.fascicle.stats.KappaStatistic.Weights;
import org.fascicle.stats.NormalizedMutualInformation.Average;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Agreement of partitions and of raters, against scikit-learn 1.2 and R's vcd. */
class AgreementTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();
    private static final Tolerance EXACT_NUMBERS = Tolerance.absolute(1e-12);
    private static final Offset<Double> EXACT = within(1e-12);
    private static final ContingencyTable X = ContingencyTable.of(new int[][] {{30, 8, 2, 0, 1}, {4, 20, 9, 3, 0}, {1, 6, 25, 7, 12}});
    private static final ContingencyTable F = ContingencyTable.of(new int[][] {{3, 1, 0, 2}, {0, 4, 2, 1}, {1, 0, 5, 0}});

    @Test
    void adjustedRandIndexEqualsScikitLearn() {
        Validation.Comparison row = VALIDATION.of("Adjusted Rand index", "scikit-learn 1.2.1", EXACT_NUMBERS);
        // sklearn.metrics.adjusted_rand_score(a, b) of the items of each table
        row.compare(AdjustedRandIndex.of(X).get(), 0.2748900613041982);
        row.compare(AdjustedRandIndex.of(F).get(), 0.2701855239090671);
        // adjusted_rand_score([0,0,1,1], [0,1,0,1])
        row.compare(AdjustedRandIndex.of(ContingencyTable.of(new int[][] {{1, 1}, {1, 1}})).get(), -0.5);
        assertThat(AdjustedRandIndex.of(ContingencyTable.of(new int[][] {{0, 4}, {3, 0}})).get()).isEqualTo(1);
    }

    @Test
    void adjustedRandIndexOfTrivialPartitionsIsUndefined() {
        assertThat(AdjustedRandIndex.of(ContingencyTable.of(new int[][] {{5}}))).isInstanceOf(Outcome.Undefined.class);
        assertThat(AdjustedRandIndex.of(ContingencyTable.of(new int[][] {{1, 0}, {0, 1}}))).isInstanceOf(Outcome.Undefined.class);
        assertThat(AdjustedRandIndex.of(ContingencyTable.of(new int[][] {{1}}))).isInstanceOf(Outcome.Undefined.class);
        // One side trivial: scikit-learn's adjusted_rand_score([0,0,0], [0,0,1]) = 0
        assertThat(AdjustedRandIndex.of(ContingencyTable.of(new int[][] {{2, 1}})).get()).isCloseTo(0, EXACT);
    }

    @Test
    void normalizedMutualInformationEqualsScikitLearnForEachAverage() {
        Validation.Comparison row = VALIDATION.of("Normalized mutual information, four averages", "scikit-learn 1.2.1", EXACT_NUMBERS);
        // sklearn.metrics.normalized_mutual_info_score(a, b, average_method=...)
        row.compare(NormalizedMutualInformation.of(X, Average.ARITHMETIC).get(), 0.3194842330016615);
        row.compare(NormalizedMutualInformation.of(X, Average.GEOMETRIC).get(), 0.3235225555936347);
        row.compare(NormalizedMutualInformation.of(X, Average.MINIMUM).get(), 0.3792135528128243);
        row.compare(NormalizedMutualInformation.of(X, Average.MAXIMUM).get(), 0.2760102934124269);
        row.compare(NormalizedMutualInformation.of(F, Average.ARITHMETIC).get(), 0.4312063120915817);
        // sklearn.metrics.mutual_info_score(a, b)
        row.compare(NormalizedMutualInformation.mutualInformation(X), 0.4126128753356555);
    }

    @Test
    void normalizedMutualInformationNeedsTwoGroups() {
        ContingencyTable oneGroup = ContingencyTable.of(new int[][] {{4, 3}});
        assertThat(NormalizedMutualInformation.of(oneGroup, Average.GEOMETRIC).undefinedReason().orElseThrow()).contains("single group");
        assertThat(NormalizedMutualInformation.of(oneGroup, Average.ARITHMETIC).get()).isZero();
        assertThat(NormalizedMutualInformation.of(ContingencyTable.of(new int[2][2]), Average.ARITHMETIC)).isInstanceOf(Outcome.Undefined.class);
    }

    @Test
    void kappaAndItsStandardErrorEqualVcd() {
        Validation.Comparison row = VALIDATION.of("Kappa, plain and weighted: value, standard error, interval", "R 4.2.2, vcd 1.4.11, Kappa", EXACT_NUMBERS);
        // k <- matrix(c(25,6,1,0, 4,18,7,1, 2,5,20,6, 0,1,3,15),4,byrow=TRUE)
        ContingencyTable k = ContingencyTable.of(new int[][] {{25, 6, 1, 0}, {4, 18, 7, 1}, {2, 5, 20, 6}, {0, 1, 3, 15}});
        // vcd::Kappa(k, "Equal-Spacing")$Unweighted, confint()
        KappaStatistic.Kappa unweighted = KappaStatistic.of(k, Weights.UNWEIGHTED, 0.95).get();
        row.compare(unweighted.kappa(), 0.5752871778950637);
        row.compare(unweighted.standardError(), 0.05875838795166808);
        row.compare(unweighted.interval().lower(), 0.460122853720162);
        row.compare(unweighted.interval().upper(), 0.6904515020699653);
        // $Weighted
        KappaStatistic.Kappa linear = KappaStatistic.of(k, Weights.LINEAR, 0.95).get();
        row.compare(linear.kappa(), 0.6983348392926292);
        row.compare(linear.standardError(), 0.04712751670063804);
        row.compare(linear.interval().upper(), 0.7907030747066897);
        // vcd::Kappa(k, "Fleiss-Cohen")$Weighted
        KappaStatistic.Kappa quadratic = KappaStatistic.of(k, Weights.QUADRATIC, 0.95).get();
        row.compare(quadratic.kappa(), 0.8045188622150492);
        row.compare(quadratic.standardError(), 0.03961057301515596);
    }

    @Test
    void kappaOfDegenerateTables() {
        assertThat(KappaStatistic.of(ContingencyTable.of(new int[][] {{9, 0}, {0, 0}}), Weights.LINEAR, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThat(KappaStatistic.of(ContingencyTable.of(new int[2][2]), Weights.LINEAR, 0.95)).isInstanceOf(Outcome.Undefined.class);
        assertThat(KappaStatistic.of(ContingencyTable.of(new int[][] {{3, 0}, {0, 2}}), Weights.UNWEIGHTED, 0.9).get().kappa()).isEqualTo(1);
        assertThatThrownBy(() -> KappaStatistic.of(X, Weights.LINEAR, 0.95)).hasMessageContaining("3×5");
        assertThatThrownBy(() -> KappaStatistic.of(ContingencyTable.of(new int[2][2]), Weights.LINEAR, 1)).hasMessageContaining("level");
    }
}
