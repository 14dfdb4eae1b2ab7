package org.fascicle.segmentation;

/**
 * Voxels that belong to a structure, on a box of voxels of one size. Beyond the box nothing belongs to it.
 *
 * @param nx      voxels along the first axis
 * @param ny      voxels along the second axis
 * @param nz      slices
 * @param spacing distance of neighbouring voxel centres along the three axes, mm; slices that lie apart have the distance
 *                of their centres, not their thickness
 * @param voxels  {@code nx·ny·nz} voxels, x fastest; not copied
 */
public record BinaryMask(int nx, int ny, int nz, double[] spacing, boolean[] voxels) {
    public BinaryMask {
        if (voxels.length != nx * ny * nz || spacing.length != 3) {
            throw new IllegalArgumentException("a mask of %d×%d×%d voxels has not %d, and three spacings, not %d".formatted(nx, ny, nz, voxels.length, spacing.length));
        }
        for (double mm : spacing) {
            if (!(mm > 0) || Double.isInfinite(mm)) {
                throw new IllegalArgumentException("a spacing is a positive number of mm, not " + mm);
            }
        }
    }

    /** Distance of neighbouring voxel centres along axis 0, 1 or 2, mm. */
    public double spacingMm(int axis) {
        return spacing[axis];
    }

    /** Number of voxels that belong to the structure. */
    public int count() {
        int count = 0;
        for (boolean voxel : voxels) {
            count += voxel ? 1 : 0;
        }
        return count;
    }

    /** Its voxels with at least one face neighbour that does not belong to it; which neighbours, the rule says. */
    public BinaryMask surface(SurfaceRule rule) {
        boolean[] surface = new boolean[voxels.length];
        boolean volume = rule == SurfaceRule.volume;
        int slice = nx * ny;
        int v = 0;
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                for (int i = 0; i < nx; i++, v++) {
                    surface[v] = voxels[v] && !(i > 0 && i < nx - 1 && j > 0 && j < ny - 1
                            && voxels[v - 1] && voxels[v + 1] && voxels[v - nx] && voxels[v + nx]
                            && (!volume || k > 0 && k < nz - 1 && voxels[v - slice] && voxels[v + slice]));
                }
            }
        }
        return new BinaryMask(nx, ny, nz, spacing, surface);
    }
}
