package org.fascicle.cluster;

import java.util.Arrays;

/**
 * The assignment of rows to columns of least total cost (Kuhn 1955; Munkres 1957), by shortest augmenting paths with
 * potentials, O(rows² · columns). Among equal costs the answer is fixed by the order of rows and columns.
 */
public final class OptimalAssignment {
    private OptimalAssignment() {}

    /**
     * @param cost {@code [row][column]}, finite, no more rows than columns
     * @return column of each row, each column at most once
     */
    public static int[] minimise(double[][] cost) {
        int rows = cost.length;
        int columns = rows == 0 ? 0 : cost[0].length;
        if (rows > columns) {
            throw new IllegalArgumentException("%d rows cannot take %d columns".formatted(rows, columns));
        }
        for (int row = 0; row < rows; row++) {
            Samples.requireFinite(cost[row], columns, "cost row " + row);
        }
        Search search = new Search(cost, columns);
        for (int row = 0; row < rows; row++) {
            search.add(row);
        }
        return search.columnOfRow(rows);
    }

    /** Rows 0…n−1 are at positions 1…n here, as are the columns; position 0 is the root of the search for a path. */
    private static final class Search {
        private final double[][] cost;
        private final double[] rowPotential;
        private final double[] columnPotential;
        private final int[] rowAt;

        Search(double[][] cost, int columns) {
            this.cost = cost;
            rowPotential = new double[cost.length + 1];
            columnPotential = new double[columns + 1];
            rowAt = new int[columns + 1];
        }

        /** Gives one more row a column, moving earlier rows along the cheapest alternating path. */
        void add(int row) {
            int columns = rowAt.length - 1;
            double[] slack = new double[columns + 1];
            int[] previous = new int[columns + 1];
            boolean[] reached = new boolean[columns + 1];
            Arrays.fill(slack, Double.POSITIVE_INFINITY);
            rowAt[0] = row + 1;
            int column = 0;
            do {
                reached[column] = true;
                column = extend(column, slack, previous, reached);
            } while (rowAt[column] != 0);
            while (column != 0) {
                rowAt[column] = rowAt[previous[column]];
                column = previous[column];
            }
        }

        private int extend(int from, double[] slack, int[] previous, boolean[] reached) {
            int row = rowAt[from];
            int next = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int column = 1; column < slack.length; column++) {
                if (reached[column]) {
                    continue;
                }
                double reduced = cost[row - 1][column - 1] - rowPotential[row] - columnPotential[column];
                if (reduced < slack[column]) {
                    slack[column] = reduced;
                    previous[column] = from;
                }
                if (slack[column] < least) {
                    least = slack[column];
                    next = column;
                }
            }
            for (int column = 0; column < slack.length; column++) {
                if (reached[column]) {
                    rowPotential[rowAt[column]] += least;
                    columnPotential[column] -= least;
                } else {
                    slack[column] -= least;
                }
            }
            return next;
        }

        int[] columnOfRow(int rows) {
            int[] columnOfRow = new int[rows];
            for (int column = 1; column < rowAt.length; column++) {
                if (rowAt[column] != 0) {
                    columnOfRow[rowAt[column] - 1] = column - 1;
                }
            }
            return columnOfRow;
        }
    }
}
