package org.fascicle.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.junit.jupiter.api.Test;

class ContourRasterTest {
    /** Axial, 0.5 × 0.8 × 3 mm, LPS axes as scanners make them. */
    private static final Grid GRID = new Grid(20, 18, 3, new Affine(-0.5, 0, 0, 11, 0, -0.8, 0, -7, 0, 0, 3, 40));

    /**
     * A star with a square hole, rows of centres inside it by matplotlib 3.11:
     * <pre>
     * angle = arange(10) * pi / 5 + 0.1; r = where(arange(10) % 2 == 0, 8.3, 3.7)
     * star = Path(c_[9.6 + r * cos(angle), 8.7 + r * sin(angle)])
     * hole = Path([[8.2, 7.3], [11.4, 7.3], [11.4, 10.6], [8.2, 10.6]])
     * (star.contains_points(centres) ^ hole.contains_points(centres)).reshape(18, 20).sum(axis=1)
     * </pre>
     */
    @Test
    void aStarWithAHoleFillsTheVoxelsThatMatplotlibFindsInside() {
        int[] matplotlib = STAR_ROWS;

        ContourRaster.Result result = fill(region(1, contour(star(), 1), contour(HOLE, 1)));

        int[] rows = new int[GRID.ny()];
        for (int j = 0; j < GRID.ny(); j++) {
            for (int i = 0; i < GRID.nx(); i++) {
                rows[j] += result.labels().at(i, j, 1);
            }
        }
        assertThat(rows).containsExactly(matplotlib);
        assertThat(result.labels().count(1)).isEqualTo(Arrays.stream(matplotlib).sum());
    }

    @Test
    void aHoleDrawnAsKeyholeGivesTheSameVoxels() {
        double[][] keyhole = {{2.5, 2.5}, {16.5, 2.5}, {16.5, 14.5}, {2.5, 14.5}, {2.5, 2.5}, {8.2, 7.3}, {8.2, 10.6}, {11.4, 10.6}, {11.4, 7.3}, {8.2, 7.3}};
        double[][] outline = {{2.5, 2.5}, {16.5, 2.5}, {16.5, 14.5}, {2.5, 14.5}};
        assertThat(fill(region(1, contour(keyhole, 0))).labels().labels())
                .isEqualTo(fill(region(1, contour(outline, 0), contour(HOLE, 0))).labels().labels());
    }

    @Test
    void touchingRegionsShareNoVoxelAndLeaveNone() {
        double[][] left = {{2, 2}, {8, 2}, {8, 9}, {2, 9}};
        double[][] right = {{8, 2}, {14, 2}, {14, 9}, {8, 9}};
        ContourRaster.Result result = fill(region(1, contour(left, 0)), region(2, contour(right, 0)));
        assertThat(result.overwritten()).isZero();
        assertThat(result.labels().count(1)).isEqualTo(result.labels().count(2)).isEqualTo(6 * 7);
    }

    @Test
    void contoursNearTheirSliceCountAndOthersAreSaid() {
        double[][] square = {{2, 2}, {8, 2}, {8, 9}, {2, 9}};
        ContourRaster.Result near = fill(region(1, contour(square, 1.4)));
        assertThat(near.offGrid()).isZero();
        assertThat(near.labels().at(3, 3, 1)).isEqualTo((short) 1);
        ContourRaster.Result outside = fill(region(1, contour(square, 3.2)));
        assertThat(outside.offGrid()).isEqualTo(1);
        assertThat(outside.labels().count(1)).isZero();
    }

    @Test
    void aContourOfOddNumbersIsRefused() {
        DicomDataset set = new DicomDataset();
        set.set(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.481.3");
        DicomDataset region = set.newItem();
        region.set(Tag.REFERENCED_ROI_NUMBER, 1);
        DicomDataset contour = set.newItem();
        contour.set(Tag.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR");
        contour.set(Tag.CONTOUR_DATA, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        region.set(Tag.CONTOUR_SEQUENCE, contour);
        set.set(Tag.ROI_CONTOUR_SEQUENCE, region);
        assertThatExceptionOfType(DicomException.class).isThrownBy(() -> StructureSet.of(set)).withMessageContaining("10 numbers");
    }

    private static final int[] STAR_ROWS = {0, 0, 0, 2, 5, 8, 8, 8, 6, 8, 9, 9, 9, 4, 2, 1, 1, 0};
    private static final double[][] HOLE = {{8.2, 7.3}, {11.4, 7.3}, {11.4, 10.6}, {8.2, 10.6}};

    private static double[][] star() {
        double[][] star = new double[10][];
        for (int p = 0; p < star.length; p++) {
            double angle = p * Math.PI / 5 + 0.1;
            double radius = p % 2 == 0 ? 8.3 : 3.7;
            star[p] = new double[] {9.6 + radius * Math.cos(angle), 8.7 + radius * Math.sin(angle)};
        }
        return star;
    }

    private static ContourRaster.Result fill(StructureSet.Region... regions) {
        return ContourRaster.fill(new StructureSet("", List.of(regions)), GRID);
    }

    private static StructureSet.Region region(int number, double[]... contours) {
        return new StructureSet.Region(number, "region " + number, List.of(contours));
    }

    /** From voxel indices to DICOM's LPS millimetres. */
    private static double[] contour(double[][] voxels, double slice) {
        double[] points = new double[3 * voxels.length];
        for (int p = 0; p < voxels.length; p++) {
            double[] ras = GRID.affine().apply(voxels[p][0], voxels[p][1], slice);
            points[3 * p] = -ras[0];
            points[3 * p + 1] = -ras[1];
            points[3 * p + 2] = ras[2];
        }
        return points;
    }
}
