package org.fascicle.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MapMeasuresTest {

    @Test
    void countsHitsAndErrorsAsScipyDoes() {
        // d = scipy.spatial.distance.cdist(x, W); b = d.argsort(1)[:, :2]
        // rc = np.stack(np.unravel_index(b, (4, 6)), -1)
        // np.bincount(b[:, 0], minlength=24); d.min(1).mean(); (np.linalg.norm(rc[:, 0] - rc[:, 1], axis=1) > 1.42).mean()
        MapQuality quality = MapQuality.of(Fixture.trained(), Fixture.samples());
        assertThat(quality.hits())
                .containsExactly(2, 2, 1, 2, 2, 2, 0, 2, 2, 0, 1, 1, 1, 1, 1, 1, 2, 2, 3, 2, 2, 1, 3, 4);
        assertThat(quality.quantizationError()).isCloseTo(0.9394476811728749, within(1e-14));
        assertThat(quality.topographicError()).hasValue(0.2);
    }

    @Test
    void measuresTheUMatrixAsScipyDoes() {
        // g = np.stack(np.unravel_index(np.arange(24), (4, 6)), -1); near = cdist(g, g, 'chebyshev') == 1
        // (cdist(W, W) * near).sum(1) / near.sum(1)
        double[][] expected = {
            {3.1708391195071073, 2.4331966787708788, 2.275052010934449, 2.813319784126617, 2.2995454529659574, 2.230156247983286},
            {2.1012023977535548, 2.4643997918465224, 2.2132510475529537, 2.2659392014147755, 2.412658382129105, 2.260795128069391},
            {2.264024042742463, 1.7888348810449843, 2.370658903284343, 2.899116092027339, 2.2704771100470786, 2.249513650284574},
            {1.9451160241311392, 2.1836369606445265, 2.8121022920218874, 2.702030023674181, 2.428505076872239, 2.527713970146784}
        };
        double[][] heights = UMatrix.of(Fixture.trained());
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 6; column++) {
                assertThat(heights[row][column]).isCloseTo(expected[row][column], within(1e-13));
            }
        }
    }

    @Test
    void findsThePrincipalAxesThatNumpyFinds() {
        // v, e = np.linalg.eigh(np.cov(x.T)); v[::-1]; e[:, 4]; e[:, 3], each signed so that its largest component is positive
        PrincipalAxes axes = PrincipalAxes.of(Fixture.samples(), 5);
        assertThat(axes.variances()).containsExactly(new double[] {
            5.879071299580151, 2.4934317549604725, 1.1917698926255629, 1.0845840268084868, 0.6055904765058476}, within(1e-12));
        assertThat(axes.axis(0)).containsExactly(new double[] {
            0.5417683080771049, -0.46694215217729984, 0.1442437042341078, 0.5019018179405463, -0.464478681771404}, within(1e-12));
        assertThat(axes.axis(1)).containsExactly(new double[] {
            -0.2659471686684865, -0.3887773391030628, 0.7790655425513422, -0.3991864220392947, -0.10877207796951804}, within(1e-12));
    }

    @Test
    void startsOnThePlaneOfThePrincipalAxes() {
        KohonenMap map = MapStart.pca.of(new MapGrid(3, 5), Fixture.FEATURES, Fixture.samples(), null);
        double[] mean = {0.8079348750000002, 0.9012125750000001, 0.52635435, 0.8846186250000001, 1.1181871}; // x.mean(0)
        assertThat(map.weights()[map.grid().node(1, 2)]).containsExactly(mean, within(1e-12));
        // One corner is the mean and one standard deviation along both axes: ‖·‖² = λ₁ + λ₂.
        assertThat(Samples.squaredDistance(map.weights()[14], map.weights()[7]))
                .isCloseTo(5.879071299580151 + 2.4934317549604725, within(1e-12));
    }

    @Test
    void startsFromSamples() {
        double[][] samples = Fixture.samples();
        KohonenMap map = MapStart.random_samples.of(new MapGrid(9, 10), Fixture.FEATURES, samples, new Random(5));
        assertThat(Arrays.stream(map.weights()).map(Arrays::toString).toList())
                .isSubsetOf(Arrays.stream(samples).map(Arrays::toString).toList());
        assertThat(MapStart.random_samples.of(new MapGrid(9, 10), Fixture.FEATURES, samples, new Random(5))).isEqualTo(map);
    }

    @Test
    void sizesTheGridByFiveRootN() {
        assertThat(MapGrid.forSamples(318)).isEqualTo(new MapGrid(9, 10));
        assertThat(MapGrid.forSamples(636)).isEqualTo(new MapGrid(11, 12));
        assertThat(MapGrid.forSamples(1)).isEqualTo(new MapGrid(2, 3));
        assertThat(MapGrid.forSamples(14).nodes()).isBetween(18, 24);
    }

    @Test
    void showsComponentPlanesByRowAndColumn() {
        KohonenMap map = new KohonenMap(new MapGrid(2, 3), List.of("a", "b"),
                new double[][] {{0, 9}, {1, 9}, {2, 9}, {3, 9}, {4, 9}, {5, 8}});
        assertThat(map.componentPlane("a")).isDeepEqualTo(new double[][] {{0, 1, 2}, {3, 4, 5}});
        assertThatThrownBy(() -> map.componentPlane("z")).hasMessage("the map has no feature z");
    }

    @Test
    void measuresAMapOfOneNode() {
        KohonenMap map = new KohonenMap(new MapGrid(1, 1), List.of("a"), new double[][] {{1}});
        MapQuality quality = MapQuality.of(map, new double[][] {{0}, {4}});
        assertThat(quality.topographicError()).isEmpty();
        assertThat(quality.quantizationError()).isEqualTo(2);
        assertThat(UMatrix.of(map)).isDeepEqualTo(new double[][] {{0}});
    }

    @Test
    void refusesMapsThatAreNoMaps() {
        MapGrid grid = new MapGrid(1, 2);
        assertThatThrownBy(() -> new KohonenMap(grid, List.of("a"), new double[][] {{1}}))
                .hasMessage("a 1×2 map has 2 weight vectors, not 1");
        assertThatThrownBy(() -> new KohonenMap(grid, List.of("a"), new double[][] {{1}, {Double.POSITIVE_INFINITY}}))
                .hasMessage("row 1, feature 0 is Infinity");
        assertThatThrownBy(() -> new KohonenMap(grid, List.of("a", "a"), new double[][] {{1, 1}, {1, 1}}))
                .hasMessageContaining("each named once");
        assertThatThrownBy(() -> new MapGrid(0, 5)).hasMessageContaining("0×5");
        assertThatThrownBy(() -> new MapGrid(Integer.MAX_VALUE, 2)).hasMessageContaining("at most");
    }
}
