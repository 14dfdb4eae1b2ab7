package org.fascicle.networks.sampling;

import java.util.List;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;

/** Small cases that tests sample. */
final class Cases {
    static final SegmentationClasses CLASSES = new SegmentationClasses(List.of("soleus_left", "soleus_right", "rectus_abdominis_midline"));

    private Cases() {}

    static Grid grid(int nx, int ny, int nz, double inPlaneMm, double sliceMm) {
        return new Grid(nx, ny, nz, Affine.axisAligned(new double[] {inPlaneMm, inPlaneMm, sliceMm}, new double[] {-10, 5, 30}));
    }

    /** Every voxel has a value of its own: {@code 1000·number + index}. */
    static TrainingCase numbered(int number, Grid grid) {
        float[] values = new float[grid.size()];
        short[] classes = new short[grid.size()];
        for (int v = 0; v < values.length; v++) {
            values[v] = 1000 * number + v;
            classes[v] = (short) (v % 3);
        }
        return new TrainingCase("case-" + number, new Volume(grid, values), new LabelMap(grid, classes));
    }

    /** Two discs, left (lower x) class 1 and right class 2; the image is 100 in the first, 200 in the second, 0 elsewhere. */
    static TrainingCase discs(int size, int nz) {
        Grid grid = grid(size, size, nz, 1, 5);
        float[] values = new float[grid.size()];
        short[] classes = new short[grid.size()];
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < size; j++) {
                for (int i = 0; i < size; i++) {
                    boolean left = Math.hypot(i - 0.3 * size, j - 0.45 * size) < 0.12 * size;
                    boolean right = Math.hypot(i - 0.7 * size, j - 0.5 * size) < 0.16 * size;
                    classes[grid.index(i, j, k)] = (short) (left ? 1 : right ? 2 : 0);
                    values[grid.index(i, j, k)] = left ? 100 : right ? 200 : 0;
                }
            }
        }
        return new TrainingCase("discs", new Volume(grid, values), new LabelMap(grid, classes));
    }
}
