package org.fascicle.stats;

import java.util.Arrays;

/**
 * Counts of two categorical variables: {@code counts[row][column]}, none negative.
 *
 * <p>A category that the data never showed is an empty row or column; most statistics are defined on the table
 * {@linkplain #withoutEmptyLines() without} them.
 */
public final class ContingencyTable {
    private final int[][] counts;
    private final long[] rowTotals;
    private final long[] columnTotals;

    private ContingencyTable(int[][] counts) {
        this.counts = counts;
        rowTotals = new long[counts.length];
        columnTotals = new long[counts[0].length];
        for (int i = 0; i < rowTotals.length; i++) {
            for (int j = 0; j < columnTotals.length; j++) {
                rowTotals[i] += counts[i][j];
                columnTotals[j] += counts[i][j];
            }
        }
    }

    /**
     * @param counts rows of equal length, at least one row and one column
     * @throws IllegalArgumentException if ragged, empty or negative
     */
    public static ContingencyTable of(int[][] counts) {
        if (counts.length == 0 || counts[0].length == 0) {
            throw new IllegalArgumentException("a contingency table needs a row and a column");
        }
        int[][] copy = new int[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            if (counts[i].length != counts[0].length) {
                throw new IllegalArgumentException("row " + i + " has " + counts[i].length + " columns, row 0 has " + counts[0].length);
            }
            if (Arrays.stream(counts[i]).anyMatch(n -> n < 0)) {
                throw new IllegalArgumentException("row " + i + " holds a negative count");
            }
            copy[i] = counts[i].clone();
        }
        return new ContingencyTable(copy);
    }

    /**
     * Cross-tabulates two codings of the same items.
     *
     * @param rowCodes category of each item, 0 to {@code rows - 1}
     * @param columnCodes category of each item, 0 to {@code columns - 1}
     */
    public static ContingencyTable cross(int[] rowCodes, int rows, int[] columnCodes, int columns) {
        Samples.requirePairs(rowCodes.length, columnCodes.length);
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a contingency table needs a row and a column");
        }
        int[][] counts = new int[rows][columns];
        for (int i = 0; i < rowCodes.length; i++) {
            counts[rowCodes[i]][columnCodes[i]]++;
        }
        return new ContingencyTable(counts);
    }

    public int rows() {
        return counts.length;
    }

    public int columns() {
        return counts[0].length;
    }

    public int count(int row, int column) {
        return counts[row][column];
    }

    public long total() {
        long total = 0;
        for (long row : rowTotals) {
            total += row;
        }
        return total;
    }

    public long[] rowTotals() {
        return rowTotals.clone();
    }

    public long[] columnTotals() {
        return columnTotals.clone();
    }

    /** The table of the categories that occur; the same table when all do, and 1×1 of zero for an empty one. */
    public ContingencyTable withoutEmptyLines() {
        int[] rows = occupied(rowTotals);
        int[] columns = occupied(columnTotals);
        if (rows.length == 0) {
            return new ContingencyTable(new int[1][1]);
        }
        if (rows.length == rows() && columns.length == columns()) {
            return this;
        }
        int[][] kept = new int[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                kept[i][j] = counts[rows[i]][columns[j]];
            }
        }
        return new ContingencyTable(kept);
    }

    /** Expected count of a cell when rows and columns are independent: row total × column total / total. */
    public double[][] expected() {
        double total = total();
        double[][] expected = new double[rows()][columns()];
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < columns(); j++) {
                expected[i][j] = rowTotals[i] * (double) columnTotals[j] / total;
            }
        }
        return expected;
    }

    public boolean isSquare() {
        return rows() == columns();
    }

    private static int[] occupied(long[] totals) {
        int[] indices = new int[totals.length];
        int n = 0;
        for (int i = 0; i < totals.length; i++) {
            if (totals[i] > 0) {
                indices[n++] = i;
            }
        }
        return Arrays.copyOf(indices, n);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContingencyTable table && Arrays.deepEquals(counts, table.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(counts);
    }
}
