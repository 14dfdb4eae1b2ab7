package org.fascicle.networks.atlas;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * A limb's own coordinates, each 0 to 1: u across, from the patient's left to right in a right limb and mirrored in a left one; v along y;
 * w along the stack. In each slice the box about the tissue is the unit; its edges follow straight lines along the stack.
 */
final class LimbFrame {
    private final Grid grid;
    private final boolean mirrored;
    /** Intercept and slope along z of x0, x1, y0 and y1. */
    private final double[][] edges;

    private LimbFrame(Grid grid, boolean mirrored, double[][] edges) {
        this.grid = grid;
        this.mirrored = mirrored;
        this.edges = edges;
    }

    /** The limbs of an image, in the order of x, as if all were right ones. */
    static List<LimbFrame> limbs(Volume image) {
        TissueColumns tissue = new TissueColumns(requireLeftRightAlongX(image));
        List<LimbFrame> frames = new ArrayList<>();
        for (TissueColumns.Range columns : tissue.limbs()) {
            of(image.grid(), tissue, columns, frames);
        }
        return frames;
    }

    /** One frame about all tissue: for trunks, and for labels that belong to no side. */
    static List<LimbFrame> whole(Volume image) {
        TissueColumns tissue = new TissueColumns(requireLeftRightAlongX(image));
        List<LimbFrame> frames = new ArrayList<>();
        of(image.grid(), tissue, tissue.all(), frames);
        return frames;
    }

    /** The same limb taken for a left or a right one. */
    LimbFrame asSide(Side side) {
        // A right limb's u grows towards the patient's right.
        boolean towardsLeft = grid.affine().orientation().charAt(0) == 'L';
        return new LimbFrame(grid, (side == Side.LEFT) != towardsLeft, edges);
    }

    /** Whether this limb lies further to the patient's right than another of the image. */
    boolean isRightOf(LimbFrame other) {
        boolean larger = edges[0][0] + edges[1][0] > other.edges[0][0] + other.edges[1][0];
        return larger == (grid.affine().orientation().charAt(0) == 'R');
    }

    Grid grid() {
        return grid;
    }

    /** Writes (u, v, w) of a voxel. */
    void toUnit(double i, double j, double k, double[] unit) {
        double x0 = edge(0, k);
        double y0 = edge(2, k);
        double u = (i + 0.5 - x0) / (edge(1, k) - x0);
        unit[0] = mirrored ? 1 - u : u;
        unit[1] = (j + 0.5 - y0) / (edge(3, k) - y0);
        unit[2] = (k + 0.5) / grid.nz();
    }

    /** Writes the position (i, j, k) of a point. */
    void toVoxel(double u, double v, double w, double[] position) {
        double k = w * grid.nz() - 0.5;
        double x0 = edge(0, k);
        double y0 = edge(2, k);
        position[0] = x0 + (mirrored ? 1 - u : u) * (edge(1, k) - x0) - 0.5;
        position[1] = y0 + v * (edge(3, k) - y0) - 0.5;
        position[2] = k;
    }

    private double edge(int which, double k) {
        return edges[which][0] + edges[which][1] * (k - (grid.nz() - 1) / 2.0);
    }

    private static void of(Grid grid, TissueColumns tissue, TissueColumns.Range columns, List<LimbFrame> frames) {
        List<double[]> boxes = new ArrayList<>();
        for (int k = 0; k < grid.nz(); k++) {
            int[] box = tissue.box(k, columns);
            if (box != null) {
                // Edges lie on the outer faces of the outermost voxels.
                boxes.add(new double[] {k - (grid.nz() - 1) / 2.0, box[0], box[1] + 1, box[2], box[3] + 1});
            }
        }
        if (!boxes.isEmpty()) {
            double[][] edges = new double[4][];
            for (int edge = 0; edge < 4; edge++) {
                edges[edge] = line(boxes, edge + 1);
            }
            frames.add(new LimbFrame(grid, false, edges));
        }
    }

    /** Least-squares line through an edge of all slices: intercept and slope. */
    private static double[] line(List<double[]> boxes, int column) {
        double meanZ = boxes.stream().mapToDouble(box -> box[0]).sum() / boxes.size();
        double mean = boxes.stream().mapToDouble(box -> box[column]).sum() / boxes.size();
        double products = 0;
        double squares = 0;
        for (double[] box : boxes) {
            products += (box[0] - meanZ) * (box[column] - mean);
            squares += (box[0] - meanZ) * (box[0] - meanZ);
        }
        double slope = squares == 0 ? 0 : products / squares;
        return new double[] {mean - slope * meanZ, slope};
    }

    private static Volume requireLeftRightAlongX(Volume image) {
        char along = image.grid().affine().orientation().charAt(0);
        if (along != 'R' && along != 'L') {
            throw new IllegalArgumentException("the atlas needs the first axis to run between left and right: " + image.grid().describe());
        }
        return image;
    }
}
