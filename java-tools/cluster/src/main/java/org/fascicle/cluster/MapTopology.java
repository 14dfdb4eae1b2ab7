package org.fascicle.cluster;

/** How the nodes of a map lie to each other. Spelt as in the params. */
public enum MapTopology {
    /** Square cells: a node touches eight others, corners included; the distance is the larger of rows and columns between. */
    rectangular,
    /**
     * Hexagonal cells: a node touches six others at distance 1. Rows are √3/2 apart, and rows 0, 2, 4 … lie half a column to
     * the right, as in R's kohonen; the distance is Euclidean.
     */
    hexagonal
}
