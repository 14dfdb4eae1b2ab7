package org.fascicle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.fascicle.testkit.SharedData;
import org.junit.jupiter.api.Test;

/** Against nib.as_closest_canonical (nibabel 5.0.0). */
class OrientationTest {
    @Test
    void reordersAndTurnsAxesAsNibabel() {
        // a = nib.as_closest_canonical(nib.Nifti1Image(i + 10 j + 100 k, matrix)); a.affine, np.asarray(a.dataobj).ravel(order="F")
        Volume canonical = Orientation.canonical(image(0.1, 0.2, -3, 10, -2, 0.1, 0.3, 20, 0.2, -4, 0.1, 30));

        assertThat(canonical.grid().affine().toRowMajor())
                .containsExactly(new double[] {3.0, -0.1, -0.2, 7.7, -0.3, 2.0, -0.1, 14.5, -0.1, -0.2, 4.0, 22.7}, within(1e-12));
        assertThat(canonical.grid()).extracting(Grid::nx, Grid::ny, Grid::nz).containsExactly(2, 4, 3);
        assertThat(canonical.data()).containsExactly(123, 23, 122, 22, 121, 21, 120, 20, 113, 13, 112, 12, 111, 11, 110, 10,
                103, 3, 102, 2, 101, 1, 100, 0);
    }

    @Test
    void turnsAroundLpsAsNibabel() {
        Volume canonical = Orientation.canonical(image(-1, 0, 0, 3, 0, -2, 0, 4, 0, 0, 3, 5));

        assertThat(canonical.grid().affine()).isEqualTo(new Affine(1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 5));
        assertThat(canonical.data()).containsExactly(23, 22, 21, 20, 13, 12, 11, 10, 3, 2, 1, 0,
                123, 122, 121, 120, 113, 112, 111, 110, 103, 102, 101, 100);
        assertThat(Orientation.canonical(canonical)).isSameAs(canonical);
    }

    @Test
    void takesEveryFrameAndLabelAlong() {
        Volume image = image(-1, 0, 0, 3, 0, -2, 0, 4, 0, 0, 3, 5);
        float[] twice = new float[48];
        short[] labels = new short[24];
        for (int v = 0; v < 24; v++) {
            twice[v] = image.data()[v];
            twice[24 + v] = 1000 + image.data()[v];
            labels[v] = (short) image.data()[v];
        }
        Volume frames = Orientation.canonical(new Volume(image.grid(), 2, twice));
        LabelMap map = Orientation.canonical(new LabelMap(image.grid(), labels));

        assertThat(frames.at(0, 0, 1, 1)).isEqualTo(1123);
        assertThat(map.at(0, 0, 1)).isEqualTo((short) 123);
        assertThat(map.grid()).isEqualTo(frames.grid()).isEqualTo(Orientation.canonical(image.grid()));
    }

    @Test
    void keepsScannerCoordinatesOfTheRealT2Series() throws IOException {
        Volume image = NiftiFile.read(SharedData.require("leg-mri/T2data.nii.gz"));
        Volume canonical = Orientation.canonical(image);

        assertThat(image.grid().affine().orientation()).isEqualTo("LAS");
        assertThat(canonical.grid().affine().orientation()).isEqualTo("RAS");
        int nx = image.grid().nx();
        assertThat(canonical.at(nx - 1 - 40, 80, 6, 3)).isEqualTo(image.at(40, 80, 6, 3));
        assertThat(canonical.grid().affine().apply(nx - 1 - 40, 80, 6)).containsExactly(image.grid().affine().apply(40, 80, 6), within(1e-9));
    }

    private static Volume image(double... matrix) {
        Grid grid = new Grid(4, 3, 2, new Affine(matrix));
        float[] data = new float[24];
        for (int v = 0; v < 24; v++) {
            data[v] = v % 4 + 10 * (v / 4 % 3) + 100 * (v / 12);
        }
        return new Volume(grid, data);
    }
}
