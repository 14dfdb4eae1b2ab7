package org.fascicle.report.gallery;

import org.fascicle.image.Affine;
import org.fascicle.image.Grid;

/**
 * How the slices of an image are turned for display, by radiological convention: the patient's right at the left edge
 * and the front (of a coronal slab, the head) at the top; of a sagittal slab, the front at the left and the head at the
 * top. Slices are those the image stores, along its third axis; oblique slabs are shown as they lie, turned by the
 * nearest scanner axes.
 */
final class DisplayPlane {
    private final Grid grid;
    private final boolean swapped;
    private final boolean mirroredColumns;
    private final boolean mirroredRows;
    private final String edges;

    private DisplayPlane(Grid grid, boolean swapped, boolean mirroredColumns, boolean mirroredRows, String edges) {
        this.grid = grid;
        this.swapped = swapped;
        this.mirroredColumns = mirroredColumns;
        this.mirroredRows = mirroredRows;
        this.edges = edges;
    }

    static DisplayPlane of(Grid grid) {
        String axes = grid.affine().orientation();
        // Across runs right-left; in a sagittal slab, which has no such axis, front-back. Down is the axis that is left.
        boolean firstAcross = isRightLeft(axes.charAt(0)) || !isRightLeft(axes.charAt(1)) && isFrontBack(axes.charAt(0));
        char across = axes.charAt(firstAcross ? 0 : 1);
        char down = axes.charAt(firstAcross ? 1 : 0);
        boolean mirrorAcross = across == 'R' || across == 'A';
        boolean mirrorDown = down == 'A' || down == 'S' || down == 'R';
        char left = mirrorAcross ? across : opposite(across);
        char top = mirrorDown ? down : opposite(down);
        return new DisplayPlane(grid, !firstAcross, mirrorAcross, mirrorDown, "" + left + opposite(left) + top + opposite(top));
    }

    /** Voxels across the picture. */
    int columns() {
        return swapped ? grid.ny() : grid.nx();
    }

    /** Voxels down the picture. */
    int rows() {
        return swapped ? grid.nx() : grid.ny();
    }

    double columnSpacingMm() {
        return grid.spacing(swapped ? 1 : 0);
    }

    double rowSpacingMm() {
        return grid.spacing(swapped ? 0 : 1);
    }

    /** Anatomical letters at the left, right, top and bottom edge. */
    String edges() {
        return edges;
    }

    /** Where the voxel shown at a column and row of slice k is stored. */
    int index(int column, int row, int k) {
        int across = mirroredColumns ? columns() - 1 - column : column;
        int down = mirroredRows ? rows() - 1 - row : row;
        return swapped ? grid.index(down, across, k) : grid.index(across, down, k);
    }

    /** Where the middle of slice k lies along the scanner axis nearest to the slab's normal, RAS mm. */
    double positionMm(int k) {
        Affine affine = grid.affine();
        int main = switch (affine.orientation().charAt(2)) {
            case 'R', 'L' -> 0;
            case 'A', 'P' -> 1;
            default -> 2;
        };
        return affine.apply((grid.nx() - 1) / 2.0, (grid.ny() - 1) / 2.0, k)[main];
    }

    private static boolean isRightLeft(char axis) {
        return axis == 'R' || axis == 'L';
    }

    private static boolean isFrontBack(char axis) {
        return axis == 'A' || axis == 'P';
    }

    private static char opposite(char axis) {
        return "LRPAIS".charAt("RLAPSI".indexOf(axis));
    }
}
