package org.fascicle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final Grid GRID = new Grid(10, 8, 4, Affine.axisAligned(new double[] {1, 2, 5}, new double[] {-3, 0, 7}));

    @Test
    void comparesCornersNotMatrices() {
        // A turn by 0.02 rad about z moves the far corner by 0.02 · √(9² + 14²) mm, though each matrix element moves by 0.04 at most.
        Grid turned = new Grid(10, 8, 4, new Affine(1, -0.04, 0, -3, 0.02, 2, 0, 0, 0, 0, 5, 7));

        assertThat(GRID.cornerDistanceMm(turned)).isCloseTo(0.02 * Math.hypot(9, 14), within(1e-12));
        assertThat(GRID.matches(turned)).isFalse();
        assertThat(GRID.matches(turned, 0.4)).isTrue();
        assertThat(GRID.matches(new Grid(10, 8, 5, GRID.affine()))).isFalse();
        assertThat(GRID.matches(GRID)).isTrue();
    }

    @Test
    void describesItselfForMessages() {
        assertThat(GRID.describe()).isEqualTo("10×8×4 voxels of 1.000×2.000×5.000 mm, axes RAS, first voxel at (-3.00, 0.00, 7.00) mm");
        assertThat(GRID.voxelVolumeMm3()).isEqualTo(10);
        assertThat(GRID.index(9, 7, 3)).isEqualTo(GRID.size() - 1);
    }

    @Test
    void imagesAndLabelsFillTheirGrid() {
        assertThatThrownBy(() -> new Volume(GRID, new float[319])).hasMessageContaining("320 values, not 319");
        assertThatThrownBy(() -> new Volume(GRID, 0, new float[0])).hasMessageContaining("at least one frame");
        assertThatThrownBy(() -> new LabelMap(GRID, new short[321])).hasMessageContaining("320 labels, not 321");
        assertThatThrownBy(() -> new Grid(0, 1, 1, GRID.affine())).hasMessageContaining("0×1×1");
        assertThatThrownBy(() -> new Grid(65536, 65536, 1, GRID.affine())).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void labelsAreCountedAndNegativeOnesRefused() {
        short[] labels = new short[320];
        labels[3] = 26;
        labels[4] = 26;
        labels[5] = 13;
        LabelMap map = new LabelMap(GRID, labels);

        assertThat(map.present()).containsExactly(13, 26);
        assertThat(map.count(26)).isEqualTo(2);
        labels[6] = -1;
        assertThatThrownBy(map::present).hasMessageContaining("found -1");
    }

    @Test
    void neighboursShareAFaceAndFindEachOther() {
        Grid grid = new Grid(3, 4, 2, GRID.affine());
        assertThat(IntStream.range(0, Grid.FACES).map(face -> grid.neighbour(grid.index(1, 1, 0), face)))
                .containsExactly(grid.index(2, 1, 0), grid.index(0, 1, 0), grid.index(1, 2, 0), grid.index(1, 0, 0), grid.index(1, 1, 1), -1);
        for (int voxel = 0; voxel < grid.size(); voxel++) {
            for (int face = 0; face < Grid.FACES; face++) {
                int other = grid.neighbour(voxel, face);
                assertThat(other < 0 ? voxel : grid.neighbour(other, face ^ 1)).isEqualTo(voxel);
            }
        }
    }
}
