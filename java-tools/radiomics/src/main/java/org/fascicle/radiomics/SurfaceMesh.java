package org.fascicle.radiomics;

/**
 * Area and volume of a region's surface. No mesh is built: cubes of eight voxel centres are counted by configuration, with
 * the sums of their places, and each configuration's {@link CubeSurface} is weighed once.
 *
 * <p>Where two inside voxels touch only along an edge the surfaces of neighbouring cubes need not close, so the volume
 * depends a little on the origin; it is one voxel before the region's box along each axis, as in PyRadiomics.
 */
final class SurfaceMesh {
    private static final int LOW_X_CORNERS = 0b0101_0101;

    private final RegionOfInterest region;
    private final long[] cubes = new long[256];
    private final long[][] places = new long[256][3];

    SurfaceMesh(RegionOfInterest region) {
        this.region = region;
        byte[] mask = new byte[region.cropLength()];
        for (int position : region.positions()) {
            mask[position] = 1;
        }
        for (int z = -1; z < region.size(2); z++) {
            for (int y = -1; y < region.size(1); y++) {
                countRow(mask, y, z);
            }
        }
    }

    double areaMm2() {
        double area = 0;
        for (int configuration = 1; configuration < 255; configuration++) {
            if (cubes[configuration] > 0) {
                area += cubes[configuration] * CubeSurface.of(configuration).areaMm2(region);
            }
        }
        return area;
    }

    double volumeMm3() {
        double sixfold = 0;
        for (int configuration = 1; configuration < 255; configuration++) {
            if (cubes[configuration] > 0) {
                sixfold += CubeSurface.of(configuration).sixfoldVolume(cubes[configuration], places[configuration]);
            }
        }
        return sixfold / 6 * region.voxelVolumeMm3();
    }

    /** Along x, four corners of a cube are the next cube's other four. */
    private void countRow(byte[] mask, int y, int z) {
        int position = region.position(-1, y, z);
        int up = region.offset(0, 1, 0);
        int back = region.offset(0, 0, 1);
        int configuration = 0;
        for (int x = -1; x < region.size(0); x++, position++) {
            configuration = configuration >> 1 & LOW_X_CORNERS
                    | mask[position + 1] << 1 | mask[position + 1 + up] << 3
                    | mask[position + 1 + back] << 5 | mask[position + 1 + up + back] << 7;
            cubes[configuration]++;
            places[configuration][0] += x + 1;
            places[configuration][1] += y + 1;
            places[configuration][2] += z + 1;
        }
    }
}
