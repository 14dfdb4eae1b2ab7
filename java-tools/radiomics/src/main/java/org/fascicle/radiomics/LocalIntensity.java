package org.fascicle.radiomics;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * Means within a sphere of 1 cm³ around voxels of a region. A voxel belongs to the sphere when its centre does, whether or not
 * it belongs to the region; voxels outside the image, and those that are not finite, are left out (IBSI reference manual,
 * section 3.2).
 */
final class LocalIntensity {
    private static final double RADIUS_MM = 10 * Math.cbrt(3 / (4 * Math.PI));

    private final RegionOfInterest region;
    private final Grid grid;
    private final int[] reach = new int[3];
    private final int[] from = new int[3];
    private final int[] size = new int[3];
    private final List<Row> rows = new ArrayList<>();
    /** Sum, and number, of the finite voxels before each along x. */
    private final double[] sums;
    private final int[] counts;

    /** The voxels of the sphere in one row: those at most {@code halfWidth} steps along x. */
    private record Row(int dy, int dz, int halfWidth) {
    }

    /**
     * @param image  the image the region was cut from; the first frame is used
     * @param region the region, of at least one voxel
     */
    LocalIntensity(Volume image, RegionOfInterest region) {
        this.region = region;
        grid = image.grid();
        int[] gridSize = {grid.nx(), grid.ny(), grid.nz()};
        for (int axis = 0; axis < 3; axis++) {
            reach[axis] = (int) Math.floor(RADIUS_MM / region.spacingMm(axis));
            from[axis] = Math.max(0, region.first(axis) - reach[axis]);
            size[axis] = Math.min(gridSize[axis], region.first(axis) + region.size(axis) + reach[axis]) - from[axis];
        }
        findRows();
        sums = new double[(size[0] + 1) * size[1] * size[2]];
        counts = new int[sums.length];
        addUp(image);
    }

    /** Around the voxel of highest intensity; where there are several, the highest of their means. */
    double localPeak() {
        double highest = Double.NEGATIVE_INFINITY;
        for (double intensity : region.intensities()) {
            highest = Math.max(highest, intensity);
        }
        return highestMean(highest);
    }

    /** The highest mean around any voxel of the region. */
    double globalPeak() {
        return highestMean(Double.NEGATIVE_INFINITY);
    }

    private double highestMean(double leastIntensity) {
        double peak = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < region.voxelCount(); n++) {
            if (region.intensities()[n] >= leastIntensity) {
                peak = Math.max(peak, mean(region.positions()[n]));
            }
        }
        return peak;
    }

    private double mean(int position) {
        int x = region.coordinate(position, 0) + region.first(0) - from[0];
        int y = region.coordinate(position, 1) + region.first(1) - from[1];
        int z = region.coordinate(position, 2) + region.first(2) - from[2];
        double sum = 0;
        int count = 0;
        for (Row row : rows) {
            int rowY = y + row.dy;
            int rowZ = z + row.dz;
            if (rowY >= 0 && rowY < size[1] && rowZ >= 0 && rowZ < size[2]) {
                int start = (size[0] + 1) * (rowY + size[1] * rowZ);
                int low = start + Math.max(0, x - row.halfWidth);
                int high = start + Math.min(size[0], x + row.halfWidth + 1);
                sum += sums[high] - sums[low];
                count += counts[high] - counts[low];
            }
        }
        return sum / count;
    }

    private void findRows() {
        for (int dz = -reach[2]; dz <= reach[2]; dz++) {
            for (int dy = -reach[1]; dy <= reach[1]; dy++) {
                double y = dy * region.spacingMm(1);
                double z = dz * region.spacingMm(2);
                double left = RADIUS_MM * RADIUS_MM - y * y - z * z;
                if (left >= 0) {
                    rows.add(new Row(dy, dz, (int) Math.floor(Math.sqrt(left) / region.spacingMm(0))));
                }
            }
        }
    }

    private void addUp(Volume image) {
        int at = 0;
        for (int z = 0; z < size[2]; z++) {
            for (int y = 0; y < size[1]; y++) {
                int voxel = grid.index(from[0], from[1] + y, from[2] + z);
                for (int x = 0; x < size[0]; x++, at++) {
                    float value = image.data()[voxel + x];
                    boolean finite = Float.isFinite(value);
                    sums[at + 1] = sums[at] + (finite ? value : 0);
                    counts[at + 1] = counts[at] + (finite ? 1 : 0);
                }
                at++;
            }
        }
    }
}
