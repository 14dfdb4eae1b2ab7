package org.fascicle.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.fascicle.testkit.SharedData;
import org.junit.jupiter.api.Test;

class MaskPlacementTest {
    private static final Grid IMAGE = grid(10, 10, 4, 2, 2, 5, 0);

    @Test
    void matchesWithinATwentiethOfAVoxel() {
        LabelMap mask = block(grid(10, 10, 4, 2, 2, 5, 0.09), 3, 0, 5);

        assertThat(MaskPlacement.of(mask, IMAGE)).isInstanceOfSatisfying(MaskPlacement.Matches.class, matches -> {
            assertThat(matches.mask().grid()).isEqualTo(IMAGE);
            assertThat(matches.mask().labels()).isSameAs(mask.labels());
        });
    }

    @Test
    void theSameVoxelsInAnotherOrderMatch() {
        // Slices first, right to left, and 0.09 mm aside: voxel (i, j, k) of the image is (k, 9 - i, j) of the mask.
        Grid other = new Grid(4, 10, 10, new Affine(0, -2, 0, 18.09, 0, 0, 2, 0, 5, 0, 0, 0));
        LabelMap mask = new LabelMap(other, new short[400]);
        for (int v = 0; v < 400; v++) {
            mask.labels()[v] = (short) (v % 37);
        }

        assertThat(MaskPlacement.of(mask, IMAGE)).isInstanceOfSatisfying(MaskPlacement.Matches.class, matches -> {
            assertThat(matches.mask().grid()).isEqualTo(IMAGE);
            for (int v = 0; v < 400; v++) {
                int i = v % 10;
                int j = v / 10 % 10;
                int k = v / 100;
                assertThat(matches.mask().at(i, j, k)).isEqualTo(mask.at(k, 9 - i, j));
            }
        });
    }

    @Test
    void axesTurnedAboutAnotherPlaceAreResampled() {
        // Right to left as above, but from a voxel half a spacing on.
        LabelMap mask = block(new Grid(10, 10, 4, new Affine(-2, 0, 0, 19, 0, 2, 0, 0, 0, 0, 5, 0)), 3, 0, 5);

        assertThat(MaskPlacement.of(mask, IMAGE)).isInstanceOf(MaskPlacement.Resampled.class);
    }

    @Test
    void bringsAFinerMaskThroughScannerCoordinates() {
        // The finer mask's voxel i lies at -0.5 + i mm: two of its voxels make one of the image's, 10 make 5.
        LabelMap mask = block(grid(20, 20, 20, 1, 1, 1, -0.5), 7, 0, 10);

        assertThat(MaskPlacement.of(mask, IMAGE)).isInstanceOfSatisfying(MaskPlacement.Resampled.class, resampled -> {
            assertThat(resampled.mask().grid()).isEqualTo(IMAGE);
            // The image's faces run from -2.5 to 17.5 mm along z: the mask's centres 0…17 of 0…19 lie inside.
            assertThat(resampled.coverage()).isEqualTo(0.9);
            assertThat(resampled.lost()).isEmpty();
            assertThat(resampled.mask().at(4, 9, 1)).isEqualTo((short) 7);
            assertThat(resampled.mask().at(5, 9, 1)).isZero();
        });
    }

    @Test
    void tellsWhatLiesOutside() {
        // Voxel faces of the image run from -1 to 19 mm along x; the mask begins at 10 mm: centres 10…18 of 10…29 lie inside.
        LabelMap mask = block(grid(20, 10, 4, 1, 2, 5, 10), 2, 0, 20);
        for (int j = 0; j < 10; j++) {
            mask.labels()[mask.grid().index(19, j, 0)] = 9;
        }

        assertThat(MaskPlacement.of(mask, IMAGE)).isInstanceOfSatisfying(MaskPlacement.Resampled.class, resampled -> {
            assertThat(resampled.coverage()).isEqualTo(10 * 10 * 4 / 800.0);
            assertThat(resampled.coverageByLabel()).containsExactly(Map.entry(2, 400 / 790.0), Map.entry(9, 0.0));
            assertThat(resampled.lost()).containsExactly(9);
            assertThat(resampled.geometries()).contains("image: 10×10×4", "mask: 20×10×4");
        });
    }

    @Test
    void saysWhenTheyDoNotMeet() {
        LabelMap mask = block(grid(10, 10, 4, 2, 2, 5, 500), 1, 0, 10);

        assertThat(MaskPlacement.of(mask, IMAGE)).isInstanceOfSatisfying(MaskPlacement.Disjoint.class,
                disjoint -> assertThat(disjoint.geometries()).contains("first voxel at (0.00,", "first voxel at (500.00,"));
        assertThat(MaskPlacement.of(new LabelMap(IMAGE, new short[400]), IMAGE)).isInstanceOf(MaskPlacement.Empty.class);
    }

    @Test
    void theRealLegsLabelsLieOnTwoLegsAndNotOnTheWaterImage() throws IOException {
        LabelMap labels = NiftiFile.readLabels(SharedData.require("leg-mri/labels.nii.gz"));
        Grid legs = NiftiFile.readHeader(SharedData.require("leg-mri/twoLegs.nii.gz")).grid();
        Grid water = NiftiFile.readHeader(SharedData.require("leg-mri/water.nii.gz")).grid();

        assertThat(MaskPlacement.of(labels, legs)).isInstanceOf(MaskPlacement.Matches.class);
        assertThat(MaskPlacement.of(labels, water)).isInstanceOf(MaskPlacement.Disjoint.class);
    }

    private static Grid grid(int nx, int ny, int nz, double sx, double sy, double sz, double x) {
        return new Grid(nx, ny, nz, Affine.axisAligned(new double[] {sx, sy, sz}, new double[] {x, 0, 0}));
    }

    private static LabelMap block(Grid grid, int label, int fromX, int toX) {
        short[] labels = new short[grid.size()];
        for (int v = 0; v < labels.length; v++) {
            int i = v % grid.nx();
            labels[v] = (short) (i >= fromX && i < toX ? label : 0);
        }
        return new LabelMap(grid, labels);
    }
}
