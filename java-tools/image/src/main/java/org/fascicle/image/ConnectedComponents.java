package org.fascicle.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The connected pieces of a region, as {@code scipy.ndimage.label} finds and numbers them: from 1, by their first voxel in memory (x
 * fastest, then y, z).
 */
public final class ConnectedComponents {
    private final int[] components;
    /** Voxels of component c, at c; 0 at 0. */
    private final int[] sizes;

    private ConnectedComponents(int[] components, int[] sizes) {
        this.components = components;
        this.sizes = sizes;
    }

    /**
     * The pieces of a region.
     *
     * @param nx           voxels along x, the fastest axis
     * @param ny           voxels along y
     * @param nz           voxels along z
     * @param region       {@code nx·ny·nz} entries, true inside
     * @param connectivity which voxels are neighbours
     */
    public static ConnectedComponents of(int nx, int ny, int nz, boolean[] region, Connectivity connectivity) {
        if (region.length != nx * ny * nz) {
            throw new IllegalArgumentException("a region of " + nx + "×" + ny + "×" + nz + " voxels has not " + region.length);
        }
        int[] components = new int[region.length];
        int[] queue = new int[region.length];
        int[][] offsets = offsets(connectivity);
        int[] sizes = new int[16];
        int count = 0;
        for (int first = 0; first < region.length; first++) {
            if (region[first] && components[first] == 0) {
                count++;
                sizes = count < sizes.length ? sizes : Arrays.copyOf(sizes, 2 * sizes.length);
                sizes[count] = flood(first, count, nx, ny, nz, region, components, queue, offsets);
            }
        }
        return new ConnectedComponents(components, Arrays.copyOf(sizes, count + 1));
    }

    /** Number of pieces. */
    public int count() {
        return sizes.length - 1;
    }

    /** The piece a voxel belongs to, 0 outside the region. */
    public int at(int voxel) {
        return components[voxel];
    }

    /** Voxels of a piece, 1 to {@link #count()}. */
    public int size(int component) {
        if (component < 1 || component > count()) {
            throw new IllegalArgumentException("there is no piece " + component + " among " + count());
        }
        return sizes[component];
    }

    /** The piece with the most voxels; of equals the one with the lower number; 0 where there is none. */
    public int largest() {
        int largest = 0;
        for (int c = 1; c < sizes.length; c++) {
            largest = sizes[c] > sizes[largest] ? c : largest;
        }
        return largest;
    }

    private static int flood(int first, int component, int nx, int ny, int nz, boolean[] region, int[] components, int[] queue, int[][] offsets) {
        int end = 0;
        queue[end++] = first;
        components[first] = component;
        for (int next = 0; next < end; next++) {
            int x = queue[next] % nx;
            int y = queue[next] / nx % ny;
            int z = queue[next] / (nx * ny);
            for (int[] offset : offsets) {
                int i = x + offset[0];
                int j = y + offset[1];
                int k = z + offset[2];
                if (i < 0 || i >= nx || j < 0 || j >= ny || k < 0 || k >= nz) {
                    continue;
                }
                int neighbour = i + nx * (j + ny * k);
                if (region[neighbour] && components[neighbour] == 0) {
                    components[neighbour] = component;
                    queue[end++] = neighbour;
                }
            }
        }
        return end;
    }

    private static int[][] offsets(Connectivity connectivity) {
        List<int[]> offsets = new ArrayList<>();
        for (int dz = -1; dz <= 1; dz++) {
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    if (connectivity.joins(dx, dy, dz)) {
                        offsets.add(new int[] {dx, dy, dz});
                    }
                }
            }
        }
        return offsets.toArray(int[][]::new);
    }
}
