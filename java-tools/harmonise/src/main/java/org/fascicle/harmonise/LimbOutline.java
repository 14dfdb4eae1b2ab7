package org.fascicle.harmonise;

import java.util.ArrayDeque;
import java.util.Deque;
import org.fascicle.image.Grid;
import org.fascicle.image.OtsuThreshold;
import org.fascicle.image.Volume;

/** Where a limb is in the slices of an image, and how deep below the skin each voxel lies. */
final class LimbOutline {
    private final Volume image;
    private final double threshold;
    private final boolean[] air;
    private final Deque<Integer> open = new ArrayDeque<>();

    private LimbOutline(Volume image) {
        this.image = image;
        threshold = OtsuThreshold.lowerOfThree(image.frame(0).data());
        air = new boolean[image.grid().size()];
    }

    /** Tissue, and what it encloses in a slice: cortical bone and vessels are dark but inside. */
    static boolean[] of(Volume image) {
        LimbOutline outline = new LimbOutline(image);
        outline.floodFromBorders();
        boolean[] limb = new boolean[outline.air.length];
        for (int v = 0; v < limb.length; v++) {
            limb[v] = !outline.air[v];
        }
        return limb;
    }

    /** Distance to the nearest air in the slice, mm, by two sweeps over the eight neighbours (Borgefors, CVGIP 1986). */
    static double[] depthMm(boolean[] limb, Grid grid) {
        double[] depth = new double[limb.length];
        for (int v = 0; v < limb.length; v++) {
            depth[v] = limb[v] ? Double.POSITIVE_INFINITY : 0;
        }
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    relax(depth, grid, i, j, k, -1);
                }
            }
            for (int j = grid.ny() - 1; j >= 0; j--) {
                for (int i = grid.nx() - 1; i >= 0; i--) {
                    relax(depth, grid, i, j, k, 1);
                }
            }
        }
        return depth;
    }

    private void floodFromBorders() {
        Grid grid = image.grid();
        for (int v = 0; v < air.length; v++) {
            int i = v % grid.nx();
            int j = v / grid.nx() % grid.ny();
            if (i == 0 || j == 0 || i == grid.nx() - 1 || j == grid.ny() - 1) {
                visit(v);
            }
        }
        while (!open.isEmpty()) {
            int v = open.pop();
            int i = v % grid.nx();
            int j = v / grid.nx() % grid.ny();
            if (i > 0) {
                visit(v - 1);
            }
            if (i < grid.nx() - 1) {
                visit(v + 1);
            }
            if (j > 0) {
                visit(v - grid.nx());
            }
            if (j < grid.ny() - 1) {
                visit(v + grid.nx());
            }
        }
    }

    private void visit(int v) {
        if (!air[v] && !(image.data()[v] > threshold)) {
            air[v] = true;
            open.push(v);
        }
    }

    private static void relax(double[] depth, Grid grid, int i, int j, int k, int way) {
        int v = grid.index(i, j, k);
        if (depth[v] == 0) {
            return;
        }
        double dx = grid.spacing(0);
        double dy = grid.spacing(1);
        double diagonal = Math.hypot(dx, dy);
        depth[v] = Math.min(Math.min(depth[v], at(depth, grid, i + way, j, k) + dx), at(depth, grid, i, j + way, k) + dy);
        depth[v] = Math.min(depth[v], Math.min(at(depth, grid, i + way, j + way, k), at(depth, grid, i - way, j + way, k)) + diagonal);
    }

    private static double at(double[] depth, Grid grid, int i, int j, int k) {
        return i < 0 || j < 0 || i >= grid.nx() || j >= grid.ny() ? Double.POSITIVE_INFINITY : depth[grid.index(i, j, k)];
    }
}
