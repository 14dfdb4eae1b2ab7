package org.fascicle.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;
import org.junit.jupiter.api.Test;

/** Bodies whose surface is known. */
class SurfaceMeshTest {
    /** One voxel is an octahedron with half-diagonals of half a voxel: area √3, volume 1/6 for a unit voxel. */
    @Test
    void anIsolatedVoxelIsAnOctahedron() {
        RegionOfInterest voxel = region(new double[] {1, 1, 1}, new int[][] {{2, 2, 2}});
        assertThat(new SurfaceMesh(voxel).areaMm2()).isCloseTo(Math.sqrt(3), within(1e-12));
        assertThat(new SurfaceMesh(voxel).volumeMm3()).isCloseTo(1.0 / 6, within(1e-12));
        assertThat(new SurfaceDiameters(voxel).mm()).isEqualTo(1);
    }

    /** Voxels along y: between octahedral ends a prism of square section, diagonals 2 mm by 5 mm. */
    @Test
    void spacingIsTakenIntoAccount() {
        RegionOfInterest line = region(new double[] {2, 3, 5}, new int[][] {{1, 1, 1}, {1, 2, 1}});
        double section = 2.0 * 5 / 2;
        double side = Math.sqrt(1 + 2.5 * 2.5);
        assertThat(new SurfaceMesh(line).volumeMm3()).isCloseTo(section * 3 + section * 1.5 * 2 / 3, within(1e-12));
        assertThat(new SurfaceMesh(line).areaMm2()).isCloseTo(4 * side * 3 + 8 * octahedronFace(), within(1e-12));
        assertThat(new SurfaceDiameters(line).mm()).isEqualTo(6);
        assertThat(new SurfaceDiameters(line).withinPlanesMm(2)).as("equal z").isEqualTo(6);
        assertThat(new SurfaceDiameters(line).withinPlanesMm(1)).as("equal y").isEqualTo(5);
    }

    /** Every closed surface of a block: its volume is that of the box less the chamfered edges and corners. */
    @Test
    void aBlockIsABoxWithChamfers() {
        int n = 4;
        int[][] voxels = new int[n * n * n][];
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] = new int[] {1 + v % n, 1 + v / n % n, 1 + v / (n * n)};
        }
        // Each of 12 edges, n - 1 long between corner voxels' centres, loses a triangle of 1/8; each of 8 corners, an octant of
        // a voxel, keeps 1/48 of its 1/8.
        double expected = n * n * n - 12 * (n - 1) / 8.0 - 8 * (1.0 / 8 - 1.0 / 48);
        assertThat(new SurfaceMesh(region(new double[] {1, 1, 1}, voxels)).volumeMm3()).isCloseTo(expected, within(1e-10));
    }

    /**
     * Noise, in which all 256 cube configurations occur, on voxels whose three spacings differ. Expected: area, volume and
     * diameters of equal z, y, x and of all, by calculate_coefficients of PyRadiomics 3.1's cshape.c, compiled by itself.
     */
    @Test
    void noiseHasTheSurfaceOfPyradiomics() {
        int n = 12;
        List<int[]> voxels = new ArrayList<>();
        int state = 1;
        for (int v = 0; v < n * n * n; v++) {
            state = state * 1664525 + 1013904223;
            if (state >>> 31 == 1) {
                voxels.add(new int[] {v % n, v / n % n, v / (n * n)});
            }
        }
        RegionOfInterest noise = region(new double[] {1, 2, 3}, voxels.toArray(int[][]::new));
        assertThat(noise.voxelCount()).isEqualTo(874);
        assertThat(new SurfaceMesh(noise).areaMm2()).isCloseTo(7583.6168757141, within(1e-9));
        assertThat(new SurfaceMesh(noise).volumeMm3()).isCloseTo(4751.25, within(1e-9));
        assertThat(new SurfaceDiameters(noise).withinPlanesMm(2)).isCloseTo(26.4007575648882, within(1e-12));
        assertThat(new SurfaceDiameters(noise).withinPlanesMm(1)).isCloseTo(37.6430604494374, within(1e-12));
        assertThat(new SurfaceDiameters(noise).withinPlanesMm(0)).isCloseTo(42.190046219458, within(1e-12));
        assertThat(new SurfaceDiameters(noise).mm()).isCloseTo(43.3589667773576, within(1e-12));
    }

    private static double octahedronFace() {
        // Corners (1, 0, 0), (0, 1.5, 0), (0, 0, 2.5).
        return 0.5 * Math.sqrt(1.5 * 1.5 * 2.5 * 2.5 + 2.5 * 2.5 + 1.5 * 1.5);
    }

    private static RegionOfInterest region(double[] spacingMm, int[][] voxels) {
        Grid grid = new Grid(12, 12, 12, Affine.axisAligned(spacingMm, new double[] {0, 0, 0}));
        short[] labels = new short[grid.size()];
        for (int[] voxel : voxels) {
            labels[grid.index(voxel[0], voxel[1], voxel[2])] = 1;
        }
        LabelMap mask = new LabelMap(grid, labels);
        return RegionOfInterest.crop(new Volume(grid, new float[grid.size()]), mask, RegionBounds.of(mask).getFirst(), IntensityScale.IDENTITY, 1);
    }
}
