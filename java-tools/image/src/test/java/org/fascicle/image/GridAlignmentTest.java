package org.fascicle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GridAlignmentTest {
    private static final Grid SOURCE = new Grid(9, 10, 5, new Affine(0, -2, 0, 4, 3, 0, 0, -7, 0, 0, 6, 1));

    @Test
    void cornerRuleKeepsTheOuterCornerOfTheFirstVoxel() {
        Grid target = GridAlignment.ORIGIN_CORNER.target(SOURCE, 2, 3, 4);

        // ceil(9·3/2), ceil(10·2/3), ceil(5·6/4)
        assertThat(target).extracting(Grid::nx, Grid::ny, Grid::nz).containsExactly(14, 7, 8);
        assertThat(target.affine().apply(-0.5, -0.5, -0.5)).containsExactly(SOURCE.affine().apply(-0.5, -0.5, -0.5), within(1e-12));
        assertThat(new double[] {target.spacing(0), target.spacing(1), target.spacing(2)}).containsExactly(new double[] {2, 3, 4}, within(1e-12));
        assertThat(target.affine().orientation()).isEqualTo(SOURCE.affine().orientation());
    }

    @Test
    void centreRuleKeepsTheCentre() {
        Grid target = GridAlignment.CENTRE.target(SOURCE, 2, 3, 4);

        assertThat(target).extracting(Grid::nx, Grid::ny, Grid::nz).containsExactly(14, 7, 8);
        assertThat(target.affine().apply(6.5, 3, 3.5)).containsExactly(SOURCE.affine().apply(4, 4.5, 2), within(1e-12));
    }

    @Test
    void zeroKeepsAnAxis() {
        for (GridAlignment alignment : GridAlignment.values()) {
            assertThat(alignment.target(SOURCE, 0, 0, 0)).isEqualTo(SOURCE);
            assertThat(alignment.target(SOURCE, 3, 2.0000000001, 6)).isEqualTo(SOURCE);
            Grid inPlane = alignment.target(SOURCE, 1.5, 1, 0);
            assertThat(inPlane.nz()).isEqualTo(5);
            assertThat(inPlane.affine().get(2, 3)).isEqualTo(1);
        }
    }

    @Test
    void roundingAddsNoSlice() {
        Grid source = new Grid(3, 3, 3, Affine.axisAligned(new double[] {0.1, 0.1, 0.1}, new double[3]));

        // 3 · 0.1 / 0.3 is 1.0000000000000002 in doubles
        assertThat(GridAlignment.ORIGIN_CORNER.target(source, 0.3, 0.3, 0.3)).extracting(Grid::nx, Grid::ny, Grid::nz).containsExactly(1, 1, 1);
    }

    @Test
    void refusesASpacingThatIsNone() {
        assertThatThrownBy(() -> GridAlignment.CENTRE.target(SOURCE, -1, 1, 1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> GridAlignment.CENTRE.target(SOURCE, Double.NaN, 1, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> GridAlignment.CENTRE.target(SOURCE, 1, 1)).hasMessageContaining("three");
        assertThatThrownBy(() -> GridAlignment.CENTRE.target(SOURCE, 1e-9, 1, 1)).hasMessageContaining("voxels along an axis");
    }
}
