package org.fascicle.radiomics;

import java.util.ArrayList;
import java.util.List;

/**
 * The longest distances between points of a region's surface: midpoints between a voxel of the region and one of its six
 * neighbours outside. The ends of a longest distance are corners of a convex hull, so only those are compared.
 */
final class SurfaceDiameters {
    private final RegionOfInterest region;
    /** Points by half voxels from the box's first voxel centre, three by three, within {@code -1 … 2·size - 1}. */
    private final List<int[]> points = new ArrayList<>();

    SurfaceDiameters(RegionOfInterest region) {
        this.region = region;
        boolean[] mask = new boolean[region.cropLength()];
        for (int position : region.positions()) {
            mask[position] = true;
        }
        for (int position : region.positions()) {
            for (int axis = 0; axis < 3; axis++) {
                int step = region.offset(axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0);
                if (!mask[position - step]) {
                    addPoint(position, axis, -1);
                }
                if (!mask[position + step]) {
                    addPoint(position, axis, 1);
                }
            }
        }
    }

    /** The longest distance in mm between two points that are equal along an axis. */
    double withinPlanesMm(int axis) {
        double longest = 0;
        for (List<int[]> hull : hulls(axis)) {
            longest = Math.max(longest, longestSquare(hull));
        }
        return Math.sqrt(longest);
    }

    /** The longest distance in mm between two points. A corner of the hull is also one of its own plane's hull. */
    double mm() {
        return Math.sqrt(longestSquare(hulls(2).stream().flatMap(List::stream).toList()));
    }

    private void addPoint(int position, int axis, int side) {
        int[] point = {2 * region.coordinate(position, 0), 2 * region.coordinate(position, 1), 2 * region.coordinate(position, 2)};
        point[axis] += side;
        points.add(point);
    }

    /** The convex hull of each plane of points that are equal along an axis. Spacing does not change who is on a hull. */
    private List<List<int[]>> hulls(int axis) {
        int across = (axis + 1) % 3;
        int along = (axis + 2) % 3;
        int planes = 2 * region.size(axis) + 1;
        int rows = 2 * region.size(across) + 1;
        int[][] first = new int[planes * rows][];
        int[][] last = new int[planes * rows][];
        for (int[] point : points) {
            int row = (point[axis] + 1) * rows + point[across] + 1;
            if (first[row] == null || point[along] < first[row][along]) {
                first[row] = point;
            }
            if (last[row] == null || point[along] > last[row][along]) {
                last[row] = point;
            }
        }
        List<List<int[]>> hulls = new ArrayList<>();
        for (int plane = 0; plane < planes; plane++) {
            List<int[]> hull = chain(first, plane * rows, rows, across, along, 1);
            hull.addAll(chain(last, plane * rows, rows, across, along, -1));
            hulls.add(hull);
        }
        return hulls;
    }

    /** One side of a hull, by Andrew's monotone chain over the outermost point of each row. */
    private static List<int[]> chain(int[][] outermost, int from, int rows, int across, int along, int side) {
        List<int[]> chain = new ArrayList<>();
        for (int row = from; row < from + rows; row++) {
            int[] point = outermost[row];
            if (point == null) {
                continue;
            }
            while (chain.size() >= 2 && side * turn(chain.get(chain.size() - 2), chain.getLast(), point, across, along) >= 0) {
                chain.removeLast();
            }
            chain.add(point);
        }
        return chain;
    }

    private static long turn(int[] a, int[] b, int[] c, int across, int along) {
        return (long) (b[along] - a[along]) * (c[across] - a[across]) - (long) (c[along] - a[along]) * (b[across] - a[across]);
    }

    private double longestSquare(List<int[]> hull) {
        double longest = 0;
        for (int n = 0; n < hull.size(); n++) {
            int[] a = hull.get(n);
            for (int m = 0; m < n; m++) {
                int[] b = hull.get(m);
                double x = (a[0] - b[0]) * 0.5 * region.spacingMm(0);
                double y = (a[1] - b[1]) * 0.5 * region.spacingMm(1);
                double z = (a[2] - b[2]) * 0.5 * region.spacingMm(2);
                longest = Math.max(longest, x * x + y * y + z * z);
            }
        }
        return longest;
    }
}
