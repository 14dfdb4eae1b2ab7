package org.fascicle.radiomics;

import java.util.ArrayList;
import java.util.List;

/**
 * A step from a voxel to a neighbour. Of two opposite steps only one is listed: the one whose first non-zero of dz, dy,
 * dx is positive.
 */
record Direction(int dx, int dy, int dz) {

    /**
     * The directions in which a region can have neighbours: 13 for distance 1 in a solid box, fewer in a flat one.
     *
     * @param region    whose box limits the steps
     * @param distances distances in voxels by the infinity norm
     * @param plane     the plane to stay in
     */
    static List<Direction> within(RegionOfInterest region, List<Integer> distances, TexturePlane plane) {
        return all(distances, plane).stream().filter(direction -> direction.fits(region)).toList();
    }

    /** The directions of these distances, also where a region is too flat for them: 13 for distance 1, 4 in a plane. */
    static List<Direction> all(List<Integer> distances, TexturePlane plane) {
        int longest = distances.stream().mapToInt(Integer::intValue).max().orElse(0);
        List<Direction> directions = new ArrayList<>();
        for (int dz = longest; dz >= 0; dz--) {
            for (int dy = longest; dy >= -longest; dy--) {
                for (int dx = longest; dx >= -longest; dx--) {
                    Direction direction = new Direction(dx, dy, dz);
                    if (direction.isForward() && distances.contains(direction.distance()) && plane.contains(direction)) {
                        directions.add(direction);
                    }
                }
            }
        }
        return directions;
    }

    /** Steps within the crop of a region for the directions and their opposites. */
    static int[] bothWays(List<Direction> directions, RegionOfInterest region) {
        int[] steps = new int[2 * directions.size()];
        for (int n = 0; n < directions.size(); n++) {
            Direction direction = directions.get(n);
            steps[2 * n] = region.offset(direction.dx, direction.dy, direction.dz);
            steps[2 * n + 1] = -steps[2 * n];
        }
        return steps;
    }

    /** Distance in voxels by the infinity norm. */
    int distance() {
        return Math.max(Math.abs(dx), Math.max(Math.abs(dy), Math.abs(dz)));
    }

    /** The step in mm along x, y or z, without its sign. */
    double lengthMm(RegionOfInterest region, int axis) {
        int steps = axis == 0 ? dx : axis == 1 ? dy : dz;
        return Math.abs(steps) * region.spacingMm(axis);
    }

    private boolean isForward() {
        return dz > 0 || dz == 0 && (dy > 0 || dy == 0 && dx > 0);
    }

    private boolean fits(RegionOfInterest region) {
        return Math.abs(dx) < region.size(0) && Math.abs(dy) < region.size(1) && Math.abs(dz) < region.size(2);
    }
}
