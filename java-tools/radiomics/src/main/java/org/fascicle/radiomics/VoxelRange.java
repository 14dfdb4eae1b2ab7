package org.fascicle.radiomics;

import java.util.ArrayList;
import java.util.List;

/**
 * Voxels of a region that follow each other in {@link RegionOfInterest#positions()}: all of them, or those of one slice.
 *
 * @param from index of the first
 * @param to   index after the last
 */
record VoxelRange(int from, int to) {
    /** All voxels of a region. */
    static VoxelRange all(RegionOfInterest region) {
        return new VoxelRange(0, region.voxelCount());
    }

    /** The voxels of each slice that has some, by rising z. */
    static List<VoxelRange> slices(RegionOfInterest region) {
        List<VoxelRange> slices = new ArrayList<>();
        int[] positions = region.positions();
        int from = 0;
        for (int n = 1; n <= positions.length; n++) {
            if (n == positions.length || region.coordinate(positions[n], 2) != region.coordinate(positions[from], 2)) {
                slices.add(new VoxelRange(from, n));
                from = n;
            }
        }
        return slices;
    }
}
