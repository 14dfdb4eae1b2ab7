package org.fascicle.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiniteVoxelsTest {
    private static final Grid GRID = new Grid(3, 3, 1, Affine.axisAligned(new double[] {1, 1, 1}, new double[3]));

    @Test
    void fillsFromNeighboursAndTakesOutOfTheMask() {
        float[] data = {1, 2, 3, 4, Float.NaN, 6, 7, Float.POSITIVE_INFINITY, 9};
        FiniteVoxels finite = FiniteVoxels.of(new Volume(GRID, data));

        assertThat(finite.count()).isEqualTo(2);
        // (1+2+3+4+6+7+9)/7 and (4+6+7+9)/4
        assertThat(finite.repaired().data()).containsExactly(1, 2, 3, 4, 32f / 7, 6, 7, 6.5f, 9);
        assertThat(data[4]).as("the image given stays as it is").isNaN();
        short[] labels = {0, 0, 0, 5, 5, 5, 5, 5, 0};
        assertThat(finite.removeFrom(new LabelMap(GRID, labels)).labels()).containsExactly(0, 0, 0, 5, 0, 5, 5, 0, 0);
    }

    @Test
    void countsAVoxelOnceForAllItsFrames() {
        float[] data = new float[18];
        data[2] = Float.NaN;
        data[11] = Float.NaN;
        data[12] = Float.NEGATIVE_INFINITY;
        FiniteVoxels finite = FiniteVoxels.of(new Volume(GRID, 2, data));

        assertThat(finite.count()).isEqualTo(2);
        assertThat(finite.repaired().data()).containsOnly(0);
    }

    @Test
    void leavesAFiniteImageAsItIs() {
        Volume volume = new Volume(GRID, new float[9]);
        LabelMap mask = new LabelMap(GRID, new short[9]);

        assertThat(FiniteVoxels.of(volume).repaired()).isSameAs(volume);
        assertThat(FiniteVoxels.of(volume).removeFrom(mask)).isSameAs(mask);
    }

    @Test
    void anImageOfNothingBecomesZero() {
        float[] data = new float[9];
        java.util.Arrays.fill(data, Float.NaN);

        assertThat(FiniteVoxels.of(new Volume(GRID, data)).repaired().data()).containsOnly(0);
    }
}
