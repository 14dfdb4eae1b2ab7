package org.fascicle.cluster;

/**
 * Unified distance matrix (Ultsch &amp; Siemon 1990): each node's mean Euclidean distance to the up to eight nodes that
 * touch it. It is MiniSom's {@code distance_map(scaling="mean")} before that one divides by the largest value.
 */
public final class UMatrix {
    private UMatrix() {}

    /** {@code [row][column]}, in units of the features; 0 for a map of one node. */
    public static double[][] of(KohonenMap map) {
        MapGrid grid = map.grid();
        double[][] weights = map.weights();
        double[][] heights = new double[grid.rows()][grid.columns()];
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                heights[row][column] = meanDistanceToNeighbours(grid, weights, row, column);
            }
        }
        return heights;
    }

    private static double meanDistanceToNeighbours(MapGrid grid, double[][] weights, int row, int column) {
        double sum = 0;
        int count = 0;
        for (int r = Math.max(0, row - 1); r <= Math.min(grid.rows() - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(grid.columns() - 1, column + 1); c++) {
                if (r != row || c != column) {
                    sum += Math.sqrt(Samples.squaredDistance(weights[grid.node(row, column)], weights[grid.node(r, c)]));
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
