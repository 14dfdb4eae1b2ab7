package org.fascicle.radiomics.filter;

import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/** Small images that NumPy can build too. */
final class Examples {
    private Examples() {}

    /** Spacing 2, 3 and 4 mm. */
    static Grid grid(int nx, int ny, int nz) {
        return new Grid(nx, ny, nz, Affine.axisAligned(new double[] {2, 3, 4}, new double[] {0, 0, 0}));
    }

    /** Voxel v, counted with x fastest, has intensity {@code (37·v² + 11·v) mod 101 − 30}. */
    static Volume image(int nx, int ny, int nz) {
        float[] values = new float[nx * ny * nz];
        for (int v = 0; v < values.length; v++) {
            values[v] = (37L * v * v + 11L * v) % 101 - 30;
        }
        return new Volume(grid(nx, ny, nz), values);
    }
}
