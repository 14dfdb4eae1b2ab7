package org.fascicle.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgglomerativeClusteringTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();
    private final KohonenMap map = Fixture.trained();
    private final int[] hits = MapQuality.of(map, Fixture.samples()).hits();

    /** {@code L = scipy.cluster.hierarchy.linkage(W, method); L[-2:, 2]; fcluster(L, 3, 'maxclust')}; Ward also R's hclust(dist(W), 'ward.D2'). */
    @ParameterizedTest
    @CsvSource({
        "ward, 8.79263888630315, 12.441676680184964, 331133111123111222111222",
        "complete, 6.131969015844632, 7.490884639056462, 331133111123111222111222",
        "single, 2.026471408792055, 2.193346270653723, 222211222211222111222113",
        "average, 4.105011703665091, 4.587615785864374, 332233222213222111222111",
        "weighted, 4.4614892921342655, 5.289557115062292, 331133111123111222111222",
        "centroid, 3.546362562472228, 3.8017581083569327, 332233222213222111222111",
        "median, 3.855070950343698, 4.520842123918758, 331133111123111222111222"
    })
    void cutsTheTreeThatScipyGrows(ClusterLinkage linkage, double before, double last, String partition) {
        AgglomerativeClustering tree = AgglomerativeClustering.of(map, hits, linkage);
        double[] heights = tree.heights();
        VALIDATION.of("Merge heights, seven linkages", "SciPy, cluster.hierarchy.linkage", Tolerance.absolute(5e-6))
                .compare(linkage + ", last but one", heights[heights.length - 2], before)
                .compare(linkage + ", last", heights[heights.length - 1], last);
        assertThat(tree.mergeHeight(2)).isEqualTo(heights[heights.length - 1]);
        int[] expected = partition.chars().map(digit -> digit - '1').toArray();
        assertThat(tree.cut(3)).isEqualTo(NodeClusters.numbered(expected, 3, hits));
    }

    @Test
    void numbersClustersByTheirSamples() {
        // The Ward clusters of 17, 14 and 9 samples: 331133111123111222111222 above.
        NodeClusters clusters = AgglomerativeClustering.of(map, hits, ClusterLinkage.ward).cut(3);
        assertThat(clusters.clusters())
                .containsExactly(2, 2, 0, 0, 2, 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1);
        // Whatever numbers the partition came with; equal samples and nodes: by the lowest node.
        assertThat(NodeClusters.numbered(new int[] {1, 2, 0}, 3, new int[3])).isEqualTo(new NodeClusters(new int[] {0, 1, 2}, 3));
    }

    @Test
    void choosesKBySilhouetteAsSklearnAndRWould() {
        // sklearn.metrics.silhouette_score(W, fcluster(linkage(W, 'ward'), k, 'maxclust')), k = 2…8
        // R: mean(cluster::silhouette(cutree(hclust(dist(W), 'ward.D2'), k), dist(W))[, 3]) gives the same
        double[] expected = {0.34693552844209014, 0.39617595514556037, 0.30535115829596354, 0.301729460623848,
            0.2721948220729458, 0.1846927220671881, 0.2050698753003152};
        List<AgglomerativeClustering.Candidate> candidates =
                AgglomerativeClustering.of(map, hits, ClusterLinkage.ward).candidates(2, 8);
        VALIDATION.of("Silhouette, mean and widths", "scikit-learn 1.2.1", Tolerance.absolute(1e-12))
                .compare("k = 2…8", candidates.stream().mapToDouble(AgglomerativeClustering.Candidate::silhouette).toArray(), expected);
        assertThat(AgglomerativeClustering.best(candidates).clusters().k()).isEqualTo(3);
    }

    @Test
    void measuresEachSilhouetteAsSklearnDoes() {
        // sklearn.metrics.silhouette_samples([[0], [1], [5], [6], [20]], [0, 0, 1, 1, 2])
        double[][] vectors = {{0}, {1}, {5}, {6}, {20}};
        VALIDATION.of("Silhouette, mean and widths", "scikit-learn 1.2.1", Tolerance.absolute(1e-12))
                .compare("widths", Silhouette.widths(vectors, new int[] {0, 0, 1, 1, 2}),
                        new double[] {0.8181818181818182, 0.7777777777777778, 0.7777777777777778, 0.8181818181818182, 0.0});
        assertThat(Silhouette.widths(new double[][] {{1}, {1}, {1}, {1}}, new int[] {0, 0, 1, 1})).containsOnly(0.0);
    }

    @Test
    void cutsAnywhereFromOneToEveryNode() {
        AgglomerativeClustering tree = AgglomerativeClustering.of(map, hits, ClusterLinkage.ward);
        assertThat(tree.cut(1).clusters()).containsOnly(0);
        assertThat(Arrays.stream(tree.cut(24).clusters()).distinct().count()).isEqualTo(24);
    }

    @Test
    void refusesMoreClustersThanNodes() {
        AgglomerativeClustering tree = AgglomerativeClustering.of(map, hits, ClusterLinkage.ward);
        assertThatThrownBy(() -> tree.cut(25)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("k = 25 clusters cannot be cut from a map of 24 nodes; k must be 1 to 24");
        assertThatThrownBy(() -> tree.cut(0)).hasMessageContaining("k = 0");
        assertThatThrownBy(() -> tree.candidates(2, 24)).hasMessage(
                "k = 24 clusters cannot be cut from a map of 24 nodes; k must be 2 to 23");
        assertThatThrownBy(() -> tree.candidates(1, 3)).hasMessageContaining("from at least 2");
        assertThatThrownBy(() -> Silhouette.mean(new double[][] {{1}, {2}}, new int[] {0, 0})).hasMessageContaining("two or more clusters");
        assertThatThrownBy(() -> Silhouette.mean(new double[][] {{1}, {Double.NaN}}, new int[] {0, 1})).hasMessageContaining("NaN");
    }
}
