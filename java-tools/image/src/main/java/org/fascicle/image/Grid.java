package org.fascicle.image;

import java.util.Locale;

/**
 * The voxel grid of an image: its size and where it lies in the scanner. Voxel (i, j, k) is stored at
 * {@code i + nx·(j + ny·k)}: x fastest.
 *
 * @param nx     voxels along the first axis, at least 1
 * @param ny     voxels along the second axis, at least 1
 * @param nz     slices, at least 1
 * @param affine from voxel centres to RAS millimetres
 */
public record Grid(int nx, int ny, int nz, Affine affine) {
    /** How many voxels share a face with one inside the grid. */
    public static final int FACES = 6;

    /** Corners closer than this fraction of the smallest spacing count as the same place. */
    public static final double SAME_PLACE_TOLERANCE = 0.05;

    public Grid {
        if (nx < 1 || ny < 1 || nz < 1) {
            throw new IllegalArgumentException("a grid has at least one voxel along each axis: " + nx + "×" + ny + "×" + nz);
        }
        Math.multiplyExact(Math.multiplyExact(nx, ny), nz);
    }

    /** Number of voxels. */
    public int size() {
        return nx * ny * nz;
    }

    /** Where voxel (i, j, k) is stored. */
    public int index(int i, int j, int k) {
        return i + nx * (j + ny * k);
    }

    /**
     * The voxel that shares a face with another.
     *
     * @param voxel its index
     * @param face  0 to 5: +x, −x, +y, −y, +z, −z; {@code face ^ 1} lies opposite
     * @return its index; −1 beyond the grid
     */
    public int neighbour(int voxel, int face) {
        int plane = nx * ny;
        return switch (face) {
            case 0 -> voxel % nx < nx - 1 ? voxel + 1 : -1;
            case 1 -> voxel % nx > 0 ? voxel - 1 : -1;
            case 2 -> voxel / nx % ny < ny - 1 ? voxel + nx : -1;
            case 3 -> voxel / nx % ny > 0 ? voxel - nx : -1;
            case 4 -> voxel / plane < nz - 1 ? voxel + plane : -1;
            case 5 -> voxel / plane > 0 ? voxel - plane : -1;
            default -> throw new IllegalArgumentException("a voxel has faces 0 to 5, not " + face);
        };
    }

    /** Spacing in mm along voxel axis 0, 1 or 2. */
    public double spacing(int axis) {
        return affine.spacing(axis);
    }

    /** Volume of a voxel in mm³. */
    public double voxelVolumeMm3() {
        return Math.abs(affine.determinant());
    }

    /**
     * Whether the other grid has the same size and its eight corners lie within {@code toleranceMm} of this one's.
     */
    public boolean matches(Grid other, double toleranceMm) {
        return nx == other.nx && ny == other.ny && nz == other.nz && cornerDistanceMm(other) <= toleranceMm;
    }

    /** {@link #matches(Grid, double)} within {@link #SAME_PLACE_TOLERANCE} of the smallest spacing. */
    public boolean matches(Grid other) {
        return matches(other, SAME_PLACE_TOLERANCE * Math.min(spacing(0), Math.min(spacing(1), spacing(2))));
    }

    /** The largest distance in mm between corresponding corners of the two grids. */
    public double cornerDistanceMm(Grid other) {
        double largest = 0;
        for (int corner = 0; corner < 8; corner++) {
            int a = corner & 1;
            int b = corner >> 1 & 1;
            int c = corner >> 2;
            double[] here = affine.apply(a * (nx - 1), b * (ny - 1), c * (nz - 1));
            double[] there = other.affine.apply(a * (other.nx - 1), b * (other.ny - 1), c * (other.nz - 1));
            largest = Math.max(largest, Math.hypot(Math.hypot(here[0] - there[0], here[1] - there[1]), here[2] - there[2]));
        }
        return largest;
    }

    /** Size, spacing, orientation and origin in one line, for messages. */
    public String describe() {
        return String.format(Locale.ROOT, "%d×%d×%d voxels of %.4g×%.4g×%.4g mm, axes %s, first voxel at (%.2f, %.2f, %.2f) mm",
                nx, ny, nz, spacing(0), spacing(1), spacing(2), affine.orientation(),
                affine.get(0, 3), affine.get(1, 3), affine.get(2, 3));
    }
}
