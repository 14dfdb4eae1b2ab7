package org.fascicle.report.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The outlines of the labels of one slice as SVG path data. Each border is walked along the voxels' edges with the label
 * on the right, the midpoints of the edges are joined (which turns stairs into slopes), and points that lie within a
 * tolerance of the line between their neighbours are dropped (Douglas &amp; Peucker, Cartographica 1973).
 */
final class LabelOutline {
    /** Path coordinates are whole numbers of this part of a voxel. */
    static final int STEPS_PER_VOXEL = 10;

    private static final int[] DX = {1, 0, -1, 0};
    private static final int[] DY = {0, 1, 0, -1};

    private final int width;
    private final int height;
    private final short[] labels;

    /** @param labels {@code width · height} labels, row by row */
    LabelOutline(int width, int height, short[] labels) {
        this.width = width;
        this.height = height;
        this.labels = labels;
    }

    /** Path data by label, background left out; holes are loops of their own, for the even–odd rule. */
    SortedMap<Integer, String> paths(double tolerance) {
        SortedMap<Integer, StringBuilder> paths = new TreeMap<>();
        boolean[] walked = new boolean[width * height * 4];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int label = label(x, y);
                // Every loop has a top edge, so starting at those finds each loop once.
                if (label != 0 && label(x, y - 1) != label && !walked[(y * width + x) * 4]) {
                    String path = path(simplify(walk(x, y, walked), tolerance));
                    paths.computeIfAbsent(label, l -> new StringBuilder()).append(path);
                }
            }
        }
        SortedMap<Integer, String> done = new TreeMap<>();
        paths.forEach((label, path) -> done.put(label, path.toString()));
        return done;
    }

    private int label(int x, int y) {
        return x < 0 || y < 0 || x >= width || y >= height ? 0 : labels[y * width + x];
    }

    /** The midpoints of the edges of one loop. Directions: 0 right along a top edge, 1 down, 2 left, 3 up. */
    private List<double[]> walk(int startX, int startY, boolean[] walked) {
        int label = label(startX, startY);
        List<double[]> points = new ArrayList<>();
        int x = startX;
        int y = startY;
        int direction = 0;
        do {
            walked[(y * width + x) * 4 + direction] = true;
            points.add(new double[] {x + 0.5 + 0.5 * DY[direction], y + 0.5 - 0.5 * DX[direction]});
            int left = (direction + 3) % 4;
            int aheadX = x + DX[direction];
            int aheadY = y + DY[direction];
            if (label(aheadX, aheadY) != label) {
                direction = (direction + 1) % 4;
            } else if (label(aheadX + DX[left], aheadY + DY[left]) != label) {
                x = aheadX;
                y = aheadY;
            } else {
                x = aheadX + DX[left];
                y = aheadY + DY[left];
                direction = left;
            }
        } while (x != startX || y != startY || direction != 0);
        return points;
    }

    private static List<double[]> simplify(List<double[]> loop, double tolerance) {
        int far = 0;
        for (int i = 1; i < loop.size(); i++) {
            if (distance(loop.getFirst(), loop.get(i)) > distance(loop.getFirst(), loop.get(far))) {
                far = i;
            }
        }
        List<double[]> kept = new ArrayList<>();
        List<double[]> closed = new ArrayList<>(loop);
        closed.add(loop.getFirst());
        keep(closed, 0, far, tolerance, kept);
        keep(closed, far, loop.size(), tolerance, kept);
        return kept;
    }

    /** Keeps {@code from} and what is needed up to, but without, {@code to}. */
    private static void keep(List<double[]> points, int from, int to, double tolerance, List<double[]> kept) {
        int worst = -1;
        double most = tolerance;
        for (int i = from + 1; i < to; i++) {
            double off = offLine(points.get(i), points.get(from), points.get(to));
            if (off > most) {
                most = off;
                worst = i;
            }
        }
        if (worst < 0) {
            if (from < to) {
                kept.add(points.get(from));
            }
        } else {
            keep(points, from, worst, tolerance, kept);
            keep(points, worst, to, tolerance, kept);
        }
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }

    private static double offLine(double[] p, double[] a, double[] b) {
        double length = distance(a, b);
        if (length == 0) {
            return distance(p, a);
        }
        return Math.abs((b[0] - a[0]) * (a[1] - p[1]) - (a[0] - p[0]) * (b[1] - a[1])) / length;
    }

    private static String path(List<double[]> points) {
        StringBuilder path = new StringBuilder();
        long lastX = 0;
        long lastY = 0;
        for (int i = 0; i < points.size(); i++) {
            long x = Math.round(points.get(i)[0] * STEPS_PER_VOXEL);
            long y = Math.round(points.get(i)[1] * STEPS_PER_VOXEL);
            path.append(i == 0 ? "M" : i == 1 ? "l" : " ").append(i == 0 ? x : x - lastX).append(' ').append(i == 0 ? y : y - lastY);
            lastX = x;
            lastY = y;
        }
        return path.append('z').toString();
    }
}
