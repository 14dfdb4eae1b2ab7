package org.fascicle.report.gallery;

import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;

/**
 * The part of a slice worth showing, the same for all slices of an image.
 *
 * @param column  first column
 * @param row     first row
 * @param columns number of columns
 * @param rows    number of rows
 */
record Crop(int column, int row, int columns, int rows) {
    /** Brighter than this share of the window is body. */
    private static final double BODY = 0.2;
    /** A line belongs to the body where this share of it, in its best slice, is bright: noise alone never is. */
    private static final double SHARE = 0.06;
    private static final int MARGIN = 6;

    /** The box around both. */
    Crop union(Crop other) {
        int firstColumn = Math.min(column, other.column);
        int firstRow = Math.min(row, other.row);
        return new Crop(firstColumn, firstRow, Math.max(column + columns, other.column + other.columns) - firstColumn,
                Math.max(row + rows, other.row + other.rows) - firstRow);
    }

    /** The box around the body and the labels, with a margin. */
    static Crop around(Volume volume, GreyWindow window, LabelMap labels, DisplayPlane plane) {
        int slices = volume.grid().nz();
        boolean[] columnShown = new boolean[plane.columns()];
        boolean[] rowShown = new boolean[plane.rows()];
        for (int k = 0; k < slices; k++) {
            int[] inColumn = new int[plane.columns()];
            int[] inRow = new int[plane.rows()];
            for (int r = 0; r < plane.rows(); r++) {
                for (int c = 0; c < plane.columns(); c++) {
                    int v = plane.index(c, r, k);
                    boolean labelled = labels != null && labels.labels()[v] != 0;
                    columnShown[c] |= labelled;
                    rowShown[r] |= labelled;
                    if (window.brightness(volume.data()[v]) > BODY) {
                        inColumn[c]++;
                        inRow[r]++;
                    }
                }
            }
            mark(columnShown, inColumn, SHARE * plane.rows());
            mark(rowShown, inRow, SHARE * plane.columns());
        }
        int[] across = extent(columnShown);
        int[] down = extent(rowShown);
        return new Crop(across[0], down[0], across[1] - across[0] + 1, down[1] - down[0] + 1);
    }

    private static void mark(boolean[] shown, int[] counts, double least) {
        for (int i = 0; i < shown.length; i++) {
            shown[i] |= counts[i] > least;
        }
    }

    private static int[] extent(boolean[] shown) {
        int first = 0;
        int last = shown.length - 1;
        while (first < last && !shown[first]) {
            first++;
        }
        while (last > first && !shown[last]) {
            last--;
        }
        if (first == last) {
            return new int[] {0, shown.length - 1};
        }
        return new int[] {Math.max(0, first - MARGIN), Math.min(shown.length - 1, last + MARGIN)};
    }
}
