package org.fascicle.image;

/**
 * Voxels that hold NaN or infinity, and an image without them. Such a voxel was not measured: it gets the mean of the
 * finite voxels among its 26 neighbours in the same frame (0 where there is none), so that filters and interpolation
 * nearby stay finite, and it must not be analysed: {@link #removeFrom(LabelMap)} takes it out of the mask.
 *
 * @param repaired the image without them; the one given where all is finite
 * @param bad      for each voxel of the grid, whether any frame of it was not finite; null where all is finite
 * @param count    number of voxels of the grid that were not finite in some frame
 */
public record FiniteVoxels(Volume repaired, boolean[] bad, int count) {
    /** Finds and fills the voxels of an image that are not finite. */
    public static FiniteVoxels of(Volume volume) {
        float[] data = volume.data();
        int size = volume.grid().size();
        boolean[] bad = null;
        int count = 0;
        float[] filled = null;
        for (int v = 0; v < data.length; v++) {
            if (Float.isFinite(data[v])) {
                continue;
            }
            if (bad == null) {
                bad = new boolean[size];
                filled = data.clone();
            }
            filled[v] = meanOfNeighbours(volume, v);
            if (!bad[v % size]) {
                bad[v % size] = true;
                count++;
            }
        }
        return bad == null ? new FiniteVoxels(volume, null, 0) : new FiniteVoxels(new Volume(volume.grid(), volume.frames(), filled), bad, count);
    }

    /** The mask without these voxels; the mask lies on the image's grid. */
    public LabelMap removeFrom(LabelMap mask) {
        if (bad == null) {
            return mask;
        }
        if (mask.labels().length != bad.length) {
            throw new IllegalArgumentException("the mask does not lie on the image's grid: " + mask.grid().describe());
        }
        short[] labels = mask.labels().clone();
        for (int v = 0; v < labels.length; v++) {
            if (bad[v]) {
                labels[v] = 0;
            }
        }
        return new LabelMap(mask.grid(), labels);
    }

    private static float meanOfNeighbours(Volume volume, int v) {
        Grid grid = volume.grid();
        int start = v / grid.size() * grid.size();
        int index = v - start;
        int i = index % grid.nx();
        int j = index / grid.nx() % grid.ny();
        int k = index / (grid.nx() * grid.ny());
        double sum = 0;
        int count = 0;
        for (int c = Math.max(0, k - 1); c <= Math.min(grid.nz() - 1, k + 1); c++) {
            for (int b = Math.max(0, j - 1); b <= Math.min(grid.ny() - 1, j + 1); b++) {
                for (int a = Math.max(0, i - 1); a <= Math.min(grid.nx() - 1, i + 1); a++) {
                    float value = volume.data()[start + grid.index(a, b, c)];
                    if (Float.isFinite(value)) {
                        sum += value;
                        count++;
                    }
                }
            }
        }
        return count == 0 ? 0 : (float) (sum / count);
    }
}
