package org.fascicle.networks.inference;

import org.fascicle.image.ConnectedComponents;
import org.fascicle.image.Connectivity;
import org.fascicle.image.Grid;
import org.fascicle.image.HoleFilling;
import org.fascicle.image.LabelMap;

/**
 * Cleans a segmentation: first what is astray, then what is missing.
 *
 * @param largestComponent keeps of each class the largest piece (26 neighbours); the others become background. A muscle with two heads
 *                         that part in the stack loses the smaller
 * @param fillHoles        background enclosed by a class in the axial plane becomes that class; other classes stay
 */
public record MaskCleaning(boolean largestComponent, boolean fillHoles) {
    /** Leaves masks as they are. */
    public static MaskCleaning none() {
        return new MaskCleaning(false, false);
    }

    /** The cleaned map; the one given stays as it is. */
    public LabelMap apply(LabelMap map) {
        if (!largestComponent && !fillHoles) {
            return map;
        }
        short[] labels = map.labels().clone();
        int[] present = map.present();
        if (largestComponent) {
            for (int label : present) {
                Box box = Box.of(map.grid(), labels, label);
                box.keepLargest(labels, (short) label);
            }
        }
        if (fillHoles) {
            for (int label : present) {
                Box box = Box.of(map.grid(), labels, label);
                box.fillHoles(labels, (short) label);
            }
        }
        return new LabelMap(map.grid(), labels);
    }

    /** The part of the grid that holds a label: work there costs what the muscle costs, not the image. */
    private record Box(Grid grid, int x, int y, int z, int nx, int ny, int nz) {
        static Box of(Grid grid, short[] labels, int label) {
            int[] least = {grid.nx(), grid.ny(), grid.nz()};
            int[] largest = {-1, -1, -1};
            for (int v = 0; v < labels.length; v++) {
                if (labels[v] == label) {
                    int[] at = {v % grid.nx(), v / grid.nx() % grid.ny(), v / (grid.nx() * grid.ny())};
                    for (int axis = 0; axis < 3; axis++) {
                        least[axis] = Math.min(least[axis], at[axis]);
                        largest[axis] = Math.max(largest[axis], at[axis]);
                    }
                }
            }
            return new Box(grid, least[0], least[1], least[2], largest[0] - least[0] + 1, largest[1] - least[1] + 1, largest[2] - least[2] + 1);
        }

        void keepLargest(short[] labels, short label) {
            ConnectedComponents pieces = ConnectedComponents.of(nx, ny, nz, region(labels, label), Connectivity.CORNERS);
            int kept = pieces.largest();
            for (int v = 0; v < nx * ny * nz; v++) {
                if (pieces.at(v) != 0 && pieces.at(v) != kept) {
                    labels[onGrid(v)] = 0;
                }
            }
        }

        void fillHoles(short[] labels, short label) {
            boolean[] filled = HoleFilling.inPlane(nx, ny, nz, region(labels, label));
            for (int v = 0; v < filled.length; v++) {
                if (filled[v] && labels[onGrid(v)] == 0) {
                    labels[onGrid(v)] = label;
                }
            }
        }

        private boolean[] region(short[] labels, short label) {
            boolean[] region = new boolean[nx * ny * nz];
            for (int v = 0; v < region.length; v++) {
                region[v] = labels[onGrid(v)] == label;
            }
            return region;
        }

        private int onGrid(int v) {
            return grid.index(x + v % nx, y + v / nx % ny, z + v / (nx * ny));
        }
    }
}
