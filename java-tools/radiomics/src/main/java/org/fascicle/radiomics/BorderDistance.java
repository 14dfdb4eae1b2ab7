package org.fascicle.radiomics;

import java.util.List;

/**
 * How many steps lead from each voxel of a region out of it: 1 at its border. Steps go to the neighbours that share a face,
 * within the plane where there is one (IBSI reference manual, section 3.9).
 */
final class BorderDistance {
    private BorderDistance() {
    }

    /** The distance at each position of the region's crop, 0 outside. */
    static short[] of(RegionOfInterest region, TexturePlane plane) {
        int[] steps = Direction.bothWays(Direction.all(List.of(1), plane).stream().filter(BorderDistance::sharesFace).toList(), region);
        short[] distances = new short[region.cropLength()];
        for (int position : region.positions()) {
            distances[position] = Short.MAX_VALUE;
        }
        int[] queue = new int[region.voxelCount()];
        int last = 0;
        for (int position : region.positions()) {
            for (int step : steps) {
                if (distances[position + step] == 0) {
                    distances[position] = 1;
                    queue[last++] = position;
                    break;
                }
            }
        }
        for (int next = 0; next < last; next++) {
            int position = queue[next];
            for (int step : steps) {
                if (distances[position + step] == Short.MAX_VALUE) {
                    distances[position + step] = (short) (distances[position] + 1);
                    queue[last++] = position + step;
                }
            }
        }
        return distances;
    }

    private static boolean sharesFace(Direction direction) {
        return Math.abs(direction.dx()) + Math.abs(direction.dy()) + Math.abs(direction.dz()) == 1;
    }
}
