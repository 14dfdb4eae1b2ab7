package org.fascicle.radiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The longest distances between points of a region's surface: midpoints between a voxel of the region and one of its six
 * neighbours outside. The ends of a longest distance are corners of a convex hull, and those are outermost in their row, so
 * only two points of each row are kept.
 *
 * <p>Points are counted in half voxels from the centre of the box's first voxel, so they lie within {@code -1 … 2·size - 1}.
 */
final class SurfaceDiameters {
    private final RegionOfInterest region;
    private final Rows[] rowsOfPlane = new Rows[3];

    SurfaceDiameters(RegionOfInterest region) {
        this.region = region;
        for (int axis = 0; axis < 3; axis++) {
            rowsOfPlane[axis] = new Rows(region, axis);
        }
        boolean[] mask = new boolean[region.cropLength()];
        for (int position : region.positions()) {
            mask[position] = true;
        }
        int[] steps = {region.offset(1, 0, 0), region.offset(0, 1, 0), region.offset(0, 0, 1)};
        int[] point = new int[3];
        for (int position : region.positions()) {
            for (int axis = 0; axis < 3; axis++) {
                if (!mask[position - steps[axis]]) {
                    add(point, position, axis, -1);
                }
                if (!mask[position + steps[axis]]) {
                    add(point, position, axis, 1);
                }
            }
        }
    }

    /** The longest distance in mm between two points that are equal along an axis. */
    double withinPlanesMm(int axis) {
        double longest = 0;
        for (List<int[]> hull : rowsOfPlane[axis].hulls()) {
            longest = Math.max(longest, longestSquare(hull));
        }
        return Math.sqrt(longest);
    }

    /** The longest distance in mm between two points. A corner of the whole hull is also one of its plane's hull. */
    double mm() {
        return Math.sqrt(longestSquare(outermost()));
    }

    /** Points of the surface among which are all corners of its convex hull, in half voxels from the centre of the box's first voxel. */
    List<int[]> outermost() {
        return rowsOfPlane[2].hulls().stream().flatMap(List::stream).toList();
    }

    private void add(int[] point, int position, int axis, int side) {
        for (int each = 0; each < 3; each++) {
            point[each] = 2 * region.coordinate(position, each) + (each == axis ? side : 0);
        }
        for (Rows rows : rowsOfPlane) {
            rows.add(point);
        }
    }

    private double longestSquare(List<int[]> points) {
        double[][] places = new double[3][points.size()];
        for (int n = 0; n < points.size(); n++) {
            for (int axis = 0; axis < 3; axis++) {
                places[axis][n] = points.get(n)[axis] * 0.5 * region.spacingMm(axis);
            }
        }
        double longest = 0;
        for (int n = 0; n < points.size(); n++) {
            longest = Math.max(longest, longestSquareFrom(n, places[0], places[1], places[2]));
        }
        return longest;
    }

    private static double longestSquareFrom(int n, double[] x, double[] y, double[] z) {
        double longest = 0;
        for (int m = 0; m < n; m++) {
            double dx = x[n] - x[m];
            double dy = y[n] - y[m];
            double dz = z[n] - z[m];
            longest = Math.max(longest, dx * dx + dy * dy + dz * dz);
        }
        return longest;
    }

    /** The outermost points of each row of each plane across an axis. */
    private static final class Rows {
        private final int axis;
        private final int across;
        private final int along;
        private final int planes;
        private final int rows;
        private final int[] first;
        private final int[] last;

        Rows(RegionOfInterest region, int axis) {
            this.axis = axis;
            across = (axis + 1) % 3;
            along = (axis + 2) % 3;
            planes = 2 * region.size(axis) + 1;
            rows = 2 * region.size(across) + 1;
            first = new int[planes * rows];
            last = new int[planes * rows];
            Arrays.fill(first, Integer.MAX_VALUE);
            Arrays.fill(last, Integer.MIN_VALUE);
        }

        void add(int[] point) {
            int row = (point[axis] + 1) * rows + point[across] + 1;
            first[row] = Math.min(first[row], point[along]);
            last[row] = Math.max(last[row], point[along]);
        }

        /** The corners of each plane's convex hull. Spacing does not change which they are. */
        List<List<int[]>> hulls() {
            List<List<int[]>> hulls = new ArrayList<>();
            for (int plane = 0; plane < planes; plane++) {
                List<int[]> hull = chain(plane, first, 1);
                hull.addAll(chain(plane, last, -1));
                hulls.add(hull);
            }
            return hulls;
        }

        /** One side of a hull, by Andrew's monotone chain. */
        private List<int[]> chain(int plane, int[] outermost, int side) {
            List<int[]> chain = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                if (first[plane * rows + row] == Integer.MAX_VALUE) {
                    continue;
                }
                int[] point = new int[3];
                point[axis] = plane - 1;
                point[across] = row - 1;
                point[along] = outermost[plane * rows + row];
                while (chain.size() >= 2 && side * turn(chain.get(chain.size() - 2), chain.getLast(), point) >= 0) {
                    chain.removeLast();
                }
                chain.add(point);
            }
            return chain;
        }

        private long turn(int[] a, int[] b, int[] c) {
            return (long) (b[along] - a[along]) * (c[across] - a[across]) - (long) (c[along] - a[along]) * (b[across] - a[across]);
        }
    }
}
