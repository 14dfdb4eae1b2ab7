package org.fascicle.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.fascicle.stats.MinimumRedundancyMaximumRelevance.Criterion;
import org.fascicle.stats.MinimumRedundancyMaximumRelevance.Selected;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** mRMR, with scikit-learn 1.2.1's {@code mutual_info_score} for every information. */
class FeatureSelectionTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final int[][] FEATURES = {
        states("11110122001101100022121121010100111201220222112222"), states("10020121011121112210112120121210110112021210221200"),
        states("22102002020111212212221010010101120222021122110102"), states("21201122000100000012120121001100111100220222102222"),
        states("11110112010120102210112120121210000112021200122000"), states("12011002010110102222121020011011221212022222210102"),
        states("11210122000001000112020222000102111101220221202222"), states("20010112000020202210111020121211010112021210211000")};
    private static final int[] CLASSES = states("10110111000001001110111010000100000101010110111100");

    // rel = [mi(f, y) for f in d]; then, again and again, the f of the largest rel[f] - mean(mi(d[f], d[s]) for s in S)
    @Test
    void differenceEqualsScikitLearn() {
        List<Selected> found = MinimumRedundancyMaximumRelevance.select(FEATURES, CLASSES, 5, Criterion.mid);
        requireEqual(found, new double[][] {{1, 0.190780503199617, 0, 0.190780503199617}, {0, 0.09132989630093569, 0.013095964578634683, 0.078233931722301},
            {2, 0.03161401520961016, 0.04618540008035684, -0.014571384870746683}, {4, 0.14502436179726846, 0.1484826949446267, -0.0034583331473582446},
            {6, 0.07859144634162923, 0.11476529017668038, -0.03617384383505115}});
    }

    // the same with rel[f] / mean(...)
    @Test
    void quotientEqualsScikitLearn() {
        List<Selected> found = MinimumRedundancyMaximumRelevance.select(FEATURES, CLASSES, 5, Criterion.miq);
        requireEqual(found, new double[][] {{1, 0.190780503199617, 0, 0.190780503199617}, {0, 0.09132989630093569, 0.013095964578634683, 6.973896100019634},
            {7, 0.14558275446319308, 0.17498243540264694, 0.831984959680078}, {6, 0.07859144634162923, 0.14328521532842667, 0.548496550474439},
            {4, 0.14502436179726846, 0.20793155245179923, 0.6974620257831561}});
    }

    private static void requireEqual(List<Selected> found, double[][] expected) {
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found.get(i).feature()).isEqualTo((int) expected[i][0]);
            VALIDATION.of("mRMR (MID, MIQ): relevance, redundancy and score", "scikit-learn 1.2.1, mutual_info_score", Tolerance.relativeOrAbsolute(1e-12, 1e-14))
                    .compare("relevance", found.get(i).relevance(), expected[i][1])
                    .compare("redundancy", found.get(i).redundancy(), expected[i][2])
                    .compare("score", found.get(i).score(), expected[i][3]);
        }
    }

    @Test
    void aFeatureWithoutRedundancyOrRelevance() {
        int[] classes = {0, 0, 1, 1};
        int[][] features = {{0, 0, 1, 1}, {0, 0, 0, 0}, {0, 1, 0, 1}};
        assertThat(MinimumRedundancyMaximumRelevance.select(features, classes, 3, Criterion.miq)).extracting(Selected::feature).containsExactly(0, 1, 2);
        assertThat(MinimumRedundancyMaximumRelevance.select(features, classes, 3, Criterion.miq).get(1).score()).isZero();
        assertThat(MutualInformation.of(features[0], classes)).isEqualTo(Math.log(2));
        assertThatThrownBy(() -> MinimumRedundancyMaximumRelevance.select(features, classes, 4, Criterion.mid)).hasMessageContaining("4 of 3");
        assertThatThrownBy(() -> MutualInformation.of(new int[] {-1}, new int[] {0})).hasMessageContaining("from 0");
        assertThatThrownBy(() -> MutualInformation.of(new int[2], new int[3])).hasMessageContaining("2 and 3");
    }

    @Test
    void threeStatesAreFittedOnceAndApplied() {
        // v = np.array([1, 2, 3, 4, 10.]); v.mean() -/+ 0.5 * v.std(ddof=1)
        ThreeStates states = ThreeStates.fit(new double[] {1, 2, 3, 4, 10}, 0.5);
        assertThat(states.lower()).isCloseTo(2.232233047033631, within(1e-14));
        assertThat(states.upper()).isCloseTo(5.767766952966369, within(1e-14));
        assertThat(states.apply(new double[] {-5, 2.2, 3, 5.7, 5.8})).containsExactly(0, 0, 1, 1, 2);
        assertThat(ThreeStates.fit(new double[] {7, 7}, 1).apply(new double[] {7, 6, 8})).containsExactly(1, 0, 2);
        assertThatThrownBy(() -> ThreeStates.fit(new double[] {1}, 1)).hasMessageContaining("two finite values");
        assertThatThrownBy(() -> states.apply(new double[] {Double.NaN})).hasMessageContaining("NaN");
    }

    private static int[] states(String digits) {
        return digits.chars().map(c -> c - '0').toArray();
    }

    @Test
    void orderOfSamplesDoesNotMatter() {
        int[][] reversed = Arrays.stream(FEATURES).map(FeatureSelectionTest::reverse).toArray(int[][]::new);
        assertThat(MinimumRedundancyMaximumRelevance.select(reversed, reverse(CLASSES), 8, Criterion.mid))
                .isEqualTo(MinimumRedundancyMaximumRelevance.select(FEATURES, CLASSES, 8, Criterion.mid));
    }

    private static int[] reverse(int[] values) {
        int[] reversed = values.clone();
        Arrays.setAll(reversed, i -> values[values.length - 1 - i]);
        return reversed;
    }
}
