package org.fascicle.cluster;

/**
 * The rectangular lattice of a Kohonen map. Node {@code n} lies in row {@code n / columns}, column {@code n % columns}.
 *
 * @param rows    at least 1
 * @param columns at least 1
 */
public record MapGrid(int rows, int columns) {
    private static final int MOST_NODES = 1_000_000;

    public MapGrid {
        if (rows < 1 || columns < 1 || (long) rows * columns > MOST_NODES) {
            throw new IllegalArgumentException(
                    "a map has at least one row and one column and at most %,d nodes, not %d×%d"
                            .formatted(MOST_NODES, rows, columns));
        }
    }

    /**
     * The grid for {@code samples} training rows by the rule of thumb of 5·√N nodes (Vesanto et al., SOM Toolbox for
     * Matlab 5, 2000): {@code rows = ⌊√(5√N)⌋} and as few columns as hold 5·√N nodes. N = 318 gives 9×10, 636 gives 11×12.
     */
    public static MapGrid forSamples(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("a grid needs at least one sample, not " + samples);
        }
        double nodes = 5 * Math.sqrt(samples);
        int rows = (int) Math.sqrt(nodes);
        return new MapGrid(rows, (int) Math.ceil(nodes / rows));
    }

    public int nodes() {
        return rows * columns;
    }

    public int node(int row, int column) {
        if (row < 0 || row >= rows || column < 0 || column >= columns) {
            throw new IndexOutOfBoundsException("no node (%d, %d) on a %d×%d grid".formatted(row, column, rows, columns));
        }
        return row * columns + column;
    }

    public int row(int node) {
        return node / columns;
    }

    public int column(int node) {
        return node % columns;
    }

    /** Whether two different nodes touch, corners included (distance at most √2). */
    public boolean adjacent(int a, int b) {
        int rowDistance = Math.abs(row(a) - row(b));
        int columnDistance = Math.abs(column(a) - column(b));
        return a != b && rowDistance <= 1 && columnDistance <= 1;
    }
}
