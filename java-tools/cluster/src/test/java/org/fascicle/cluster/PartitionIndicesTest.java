package org.fascicle.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fascicle.stats.Outcome;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Indices of a partition, against scikit-learn 1.2.1. */
class PartitionIndicesTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();
    private static final Tolerance EXACT = Tolerance.relativeOrAbsolute(1e-12, 1e-14);
    private static final double[][] PLANE = {{1, 2}, {1.5, 1.8}, {5, 8}, {8, 8}, {1, .6}, {9, 11}, {8, 2}, {10, 2}, {9, 3}};
    private static final int[] LABELS = {0, 0, 1, 1, 0, 1, 2, 2, 2};
    private static final double[][] LINE = {{0}, {1}, {5}, {6}, {20}};
    private static final int[] PAIRS = {0, 0, 1, 1, 2};

    @Test
    void indicesEqualScikitLearn() {
        // davies_bouldin_score(X, labels), calinski_harabasz_score(X, labels)
        VALIDATION.of("Davies–Bouldin index", "scikit-learn 1.2.1", EXACT)
                .compare("plane", DaviesBouldin.index(PLANE, LABELS).get(), 0.38911432521724043)
                .compare("line, a cluster of one", DaviesBouldin.index(LINE, PAIRS).get(), 0.14482758620689656);
        VALIDATION.of("Caliński–Harabasz index", "scikit-learn 1.2.1", EXACT)
                .compare("plane", CalinskiHarabasz.index(PLANE, LABELS).get(), 32.83911333571683)
                .compare("line, a cluster of one", CalinskiHarabasz.index(LINE, PAIRS).get(), 256.2);
    }

    @Test
    void indicesOfPointsAndOfCoincidingClusters() {
        double[][] points = {{1}, {1}, {4}, {4}};
        assertThat(DaviesBouldin.index(points, new int[] {0, 0, 1, 1}).get()).isZero();
        assertThat(CalinskiHarabasz.index(points, new int[] {0, 0, 1, 1})).isInstanceOf(Outcome.Undefined.class);
        double[][] crossed = {{1}, {3}, {1}, {3}};
        assertThat(DaviesBouldin.index(crossed, new int[] {0, 0, 1, 1}).undefinedReason().orElseThrow()).contains("same centroid");
        assertThat(CalinskiHarabasz.index(crossed, new int[] {0, 0, 1, 1}).get()).isZero();
        assertThat(CalinskiHarabasz.index(new double[][] {{1}, {2}}, new int[] {0, 1})).isInstanceOf(Outcome.Undefined.class);
        assertThatThrownBy(() -> DaviesBouldin.index(points, new int[4])).hasMessageContaining("two or more clusters");
        assertThatThrownBy(() -> CalinskiHarabasz.index(points, new int[] {0, 0, 2, 2})).hasMessageContaining("none empty");
        assertThatThrownBy(() -> DaviesBouldin.index(new double[][] {{1}, {Double.NaN}}, new int[] {0, 1})).hasMessageContaining("NaN");
        assertThatThrownBy(() -> DaviesBouldin.index(points, new int[] {0, 1})).hasMessageContaining("2 labels for 4 vectors");
    }
}
