package org.fascicle.cluster;

/**
 * Unified distance matrix (Ultsch &amp; Siemon 1990): each node's mean Euclidean distance to the up to eight (hexagonal:
 * six) nodes that touch it. On a rectangular grid it is MiniSom's {@code distance_map(scaling="mean")} before that one divides by the largest value.
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
                heights[row][column] = meanDistanceToNeighbours(grid, weights, grid.node(row, column));
            }
        }
        return heights;
    }

    private static double meanDistanceToNeighbours(MapGrid grid, double[][] weights, int node) {
        int[] neighbours = grid.neighbours(node);
        double sum = 0;
        for (int neighbour : neighbours) {
            sum += Math.sqrt(Samples.squaredDistance(weights[node], weights[neighbour]));
        }
        return neighbours.length == 0 ? 0 : sum / neighbours.length;
    }
}
