package org.fascicle.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;

/**
 * From the contours of a {@link StructureSet} to a label map: a voxel belongs to a region when its centre lies inside an
 * odd number of the region's contours on that slice, so that a contour inside another cuts a hole, whether it is drawn
 * as its own contour, as a keyhole or as {@code CLOSEDPLANAR_XOR} (PS3.3, C.8.8.6.3). A centre on an edge counts as inside
 * on the side of rising index only, so that touching regions never share a voxel.
 */
public final class ContourRaster {
    /** A contour may be this far from the slice's plane, in slices. */
    private static final double OFF_SLICE_TOLERANCE = 0.5;

    /**
     * What became of a structure set on a grid.
     *
     * @param labels        region number n of the list has label n + 1
     * @param names         by label; regions without voxels too
     * @param offGrid       contours that lie outside the grid's slices, or cross several of them
     * @param overwritten   voxels that two regions claimed; the later region has them
     */
    public record Result(LabelMap labels, List<String> names, int offGrid, int overwritten) {
    }

    private final Grid grid;
    private final Affine toVoxel;
    private final short[] labels;
    private int offGrid;
    private int overwritten;

    private ContourRaster(Grid grid) {
        this.grid = grid;
        this.toVoxel = grid.affine().inverse();
        this.labels = new short[grid.size()];
    }

    /** Fills every region of a structure set, in order. */
    public static Result fill(StructureSet structures, Grid grid) {
        if (structures.regions().size() > Short.MAX_VALUE) {
            throw new IllegalArgumentException("a label map has at most " + Short.MAX_VALUE + " regions, not " + structures.regions().size());
        }
        ContourRaster raster = new ContourRaster(grid);
        List<String> names = new ArrayList<>();
        for (StructureSet.Region region : structures.regions()) {
            names.add(region.name());
            raster.fill(region, (short) names.size());
        }
        return new Result(new LabelMap(grid, raster.labels), List.copyOf(names), raster.offGrid, raster.overwritten);
    }

    private void fill(StructureSet.Region region, short label) {
        List<List<double[]>> bySlice = new ArrayList<>();
        for (int k = 0; k < grid.nz(); k++) {
            bySlice.add(new ArrayList<>());
        }
        for (double[] contour : region.contours()) {
            double[] voxels = toVoxels(contour);
            int slice = slice(voxels);
            if (slice < 0) {
                offGrid++;
            } else {
                bySlice.get(slice).add(voxels);
            }
        }
        for (int k = 0; k < grid.nz(); k++) {
            if (!bySlice.get(k).isEmpty()) {
                fillSlice(bySlice.get(k), k, label);
            }
        }
    }

    /** Contour points as voxel indices i, j, k; from LPS to RAS on the way. */
    private double[] toVoxels(double[] contour) {
        double[] voxels = new double[contour.length];
        for (int p = 0; p < contour.length; p += 3) {
            System.arraycopy(toVoxel.apply(-contour[p], -contour[p + 1], contour[p + 2]), 0, voxels, p, 3);
        }
        return voxels;
    }

    /** The slice in whose plane all points lie within the tolerance, or −1. */
    private int slice(double[] voxels) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int p = 2; p < voxels.length; p += 3) {
            lowest = Math.min(lowest, voxels[p]);
            highest = Math.max(highest, voxels[p]);
        }
        double middle = Math.rint((lowest + highest) / 2);
        boolean onSlice = highest - middle <= OFF_SLICE_TOLERANCE && middle - lowest <= OFF_SLICE_TOLERANCE;
        return onSlice && middle >= 0 && middle < grid.nz() ? (int) middle : -1;
    }

    /** Even-odd rule along each row of voxel centres, over all contours of the slice at once. */
    private void fillSlice(List<double[]> contours, int k, short label) {
        for (int j = 0; j < grid.ny(); j++) {
            double[] crossings = crossings(contours, j);
            for (int c = 0; c + 1 < crossings.length; c += 2) {
                int from = (int) Math.max(0, Math.ceil(crossings[c]));
                int to = (int) Math.min(grid.nx(), Math.ceil(crossings[c + 1]));
                for (int i = from; i < to; i++) {
                    put(grid.index(i, j, k), label);
                }
            }
        }
    }

    private void put(int voxel, short label) {
        if (labels[voxel] != 0 && labels[voxel] != label) {
            overwritten++;
        }
        labels[voxel] = label;
    }

    /** Where the contours' edges cross the row j, rising. */
    private static double[] crossings(List<double[]> contours, int j) {
        double[] crossings = new double[16];
        int count = 0;
        for (double[] contour : contours) {
            for (int p = 0, q = contour.length - 3; p < contour.length; q = p, p += 3) {
                double y0 = contour[q + 1];
                double y1 = contour[p + 1];
                // Half open in y: a vertex on the row is counted once.
                if (y0 <= j != y1 <= j) {
                    if (count == crossings.length) {
                        crossings = Arrays.copyOf(crossings, 2 * count);
                    }
                    crossings[count++] = contour[q] + (j - y0) / (y1 - y0) * (contour[p] - contour[q]);
                }
            }
        }
        double[] sorted = Arrays.copyOf(crossings, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
