package org.fascicle.image;

/**
 * Fills what a region encloses: voxels outside it that no path through shared faces joins to the border of the image. Equal to
 * {@code scipy.ndimage.binary_fill_holes} with its default structure.
 */
public final class HoleFilling {
    private HoleFilling() {}

    /** Fills holes in space: enclosed above and below too. */
    public static boolean[] inSpace(int nx, int ny, int nz, boolean[] region) {
        boolean[] filled = region.clone();
        fill(nx, ny, nz, region, filled, 0, false);
        return filled;
    }

    /** Fills holes slice by slice: enclosed in the plane of x and y, as a contour encloses. */
    public static boolean[] inPlane(int nx, int ny, int nz, boolean[] region) {
        boolean[] filled = region.clone();
        boolean[] slice = new boolean[nx * ny];
        for (int k = 0; k < nz; k++) {
            System.arraycopy(region, k * slice.length, slice, 0, slice.length);
            fill(nx, ny, 1, slice, filled, k * slice.length, true);
        }
        return filled;
    }

    private static void fill(int nx, int ny, int nz, boolean[] region, boolean[] filled, int at, boolean inPlane) {
        boolean[] outside = new boolean[region.length];
        for (int v = 0; v < region.length; v++) {
            outside[v] = !region[v];
        }
        ConnectedComponents pieces = ConnectedComponents.of(nx, ny, nz, outside, Connectivity.FACES);
        boolean[] reachesBorder = new boolean[pieces.count() + 1];
        for (int v = 0; v < region.length; v++) {
            int i = v % nx;
            int j = v / nx % ny;
            int k = v / (nx * ny);
            // In the plane the slices above and below are no way out.
            boolean border = i == 0 || i == nx - 1 || j == 0 || j == ny - 1 || !inPlane && (k == 0 || k == nz - 1);
            reachesBorder[pieces.at(v)] |= border;
        }
        for (int v = 0; v < region.length; v++) {
            filled[at + v] = region[v] || !reachesBorder[pieces.at(v)];
        }
    }
}
