package org.fascicle.cluster;

import java.util.stream.IntStream;

/**
 * The lattice of a Kohonen map. Node {@code n} lies in row {@code n / columns}, column {@code n % columns}.
 *
 * @param rows     at least 1
 * @param columns  at least 1
 * @param topology how nodes lie to each other
 */
public record MapGrid(int rows, int columns, MapTopology topology) {
    private static final int MOST_NODES = 1_000_000;

    public MapGrid {
        if (rows < 1 || columns < 1 || (long) rows * columns > MOST_NODES) {
            throw new IllegalArgumentException(
                    "a map has at least one row and one column and at most %,d nodes, not %d×%d"
                            .formatted(MOST_NODES, rows, columns));
        }
    }

    /** A rectangular lattice. */
    public MapGrid(int rows, int columns) {
        this(rows, columns, MapTopology.rectangular);
    }

    /**
     * The rectangular grid for {@code samples} training rows by the rule of thumb of 5·√N nodes (Vesanto et al., SOM Toolbox for
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

    /** Whether two different nodes touch: corners included on a rectangular grid, at distance 1 on a hexagonal one. */
    public boolean adjacent(int a, int b) {
        return a != b && switch (topology) {
            case rectangular -> rectangularSteps(a, b) == 1;
            case hexagonal -> fourfoldSquaredDistance(a, b) == 4;
        };
    }

    /** The nodes that touch one, in ascending order. */
    public int[] neighbours(int node) {
        return IntStream.rangeClosed(Math.max(0, row(node) - 1), Math.min(rows - 1, row(node) + 1))
                .flatMap(row -> IntStream.rangeClosed(Math.max(0, column(node) - 1), Math.min(columns - 1, column(node) + 1)).map(column -> node(row, column)))
                .filter(other -> adjacent(node, other)).toArray();
    }

    /** Distance of two nodes in grid steps, as the topology has it. */
    public double distance(int a, int b) {
        return switch (topology) {
            case rectangular -> rectangularSteps(a, b);
            case hexagonal -> Math.sqrt(fourfoldSquaredDistance(a, b)) / 2;
        };
    }

    private int rectangularSteps(int a, int b) {
        return Math.max(Math.abs(row(a) - row(b)), Math.abs(column(a) - column(b)));
    }

    /** Whole numbers, so that equal distances are equal: half columns squared, and three times the rows squared. */
    private long fourfoldSquaredDistance(int a, int b) {
        long halfColumns = 2L * (column(a) - column(b)) + shift(a) - shift(b);
        long rowsBetween = row(a) - row(b);
        return halfColumns * halfColumns + 3 * rowsBetween * rowsBetween;
    }

    /** Half columns by which a hexagonal row lies to the right. */
    private int shift(int node) {
        return 1 - row(node) % 2;
    }
}
