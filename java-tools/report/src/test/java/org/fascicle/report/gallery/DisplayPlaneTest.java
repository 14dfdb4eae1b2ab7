package org.fascicle.report.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayPlaneTest {
    /** A grid of 4 × 5 × 6 voxels whose axes point as three letters say. */
    private static Grid grid(String axes) {
        double[] m = new double[12];
        for (int axis = 0; axis < 3; axis++) {
            int row = "RLAPSI".indexOf(axes.charAt(axis)) / 2;
            m[4 * row + axis] = "RAS".indexOf(axes.charAt(axis)) >= 0 ? axis + 1 : -axis - 1;
        }
        return new Grid(4, 5, 6, new Affine(m));
    }

    /** Scanner coordinates of the voxel shown at a place. */
    private static double[] shown(Grid grid, DisplayPlane plane, int column, int row) {
        int v = plane.index(column, row, 2);
        return grid.affine().apply(v % grid.nx(), v / grid.nx() % grid.ny(), v / (grid.nx() * grid.ny()));
    }

    @ParameterizedTest
    @CsvSource({"RAS", "LPS", "LAS", "RPI", "ARS", "PLI"})
    void axialSlabsShowTheRightAtTheLeftAndTheFrontAtTheTop(String axes) {
        Grid grid = grid(axes);
        DisplayPlane plane = DisplayPlane.of(grid);
        assertThat(plane.edges()).isEqualTo("RLAP");
        assertThat(plane.columns() * plane.rows()).isEqualTo(20);
        double[] upperLeft = shown(grid, plane, 0, 0);
        double[] lowerRight = shown(grid, plane, plane.columns() - 1, plane.rows() - 1);
        assertThat(upperLeft[0]).as("further to the patient's right").isGreaterThan(lowerRight[0]);
        assertThat(upperLeft[1]).as("further to the front").isGreaterThan(lowerRight[1]);
    }

    @ParameterizedTest
    @CsvSource({"RSA, RLSI", "LIP, RLSI", "SRA, RLSI", "ASR, APSI", "PIL, APSI", "SAL, APSI"})
    void coronalAndSagittalSlabsHaveTheHeadAtTheTop(String axes, String edges) {
        Grid grid = grid(axes);
        DisplayPlane plane = DisplayPlane.of(grid);
        assertThat(plane.edges()).isEqualTo(edges);
        assertThat(shown(grid, plane, 0, 0)[2]).isGreaterThan(shown(grid, plane, 0, plane.rows() - 1)[2]);
    }

    @Test
    void spacingFollowsTheTurn() {
        DisplayPlane plane = DisplayPlane.of(grid("ARS"));
        assertThat(plane.columns()).isEqualTo(5);
        assertThat(plane.columnSpacingMm()).isEqualTo(2);
        assertThat(plane.rowSpacingMm()).isEqualTo(1);
        assertThat(plane.positionMm(3)).isEqualTo(9);
    }
}
