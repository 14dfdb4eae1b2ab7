package org.fascicle.radiomics;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;

/**
 * One label's voxels, cut out of the image into a box of their own. Voxels whose intensity is not finite are left out of
 * the region, and counted.
 *
 * <p>Positions are indices into a crop that is the region's box with a margin of background on every side, x fastest:
 * {@code (x + margin) + (nx + 2 margin) ((y + margin) + (ny + 2 margin) (z + margin))}. The margin makes a step of at most
 * {@code margin} voxels in any direction safe without a bounds check.
 */
public final class RegionOfInterest {
    private final int label;
    private final int[] first;
    private final int[] size;
    private final double[] spacingMm;
    private final int margin;
    private final int[] positions;
    private final double[] intensities;
    private final int excludedVoxels;
    private final boolean scaled;

    private RegionOfInterest(int label, int[] first, int[] size, double[] spacingMm, int margin, int[] positions, double[] intensities,
            int excludedVoxels, boolean scaled) {
        this.label = label;
        this.first = first;
        this.size = size;
        this.spacingMm = spacingMm;
        this.margin = margin;
        this.positions = positions;
        this.intensities = intensities;
        this.excludedVoxels = excludedVoxels;
        this.scaled = scaled;
    }

    /**
     * Cuts out a label.
     *
     * @param image  the intensities; the first frame is used
     * @param mask   labels on the image's grid
     * @param bounds where the label lies
     * @param scale  what to do with an intensity before anything is computed
     * @param margin background voxels around the box, at least 1
     */
    public static RegionOfInterest crop(Volume image, LabelMap mask, RegionBounds bounds, IntensityScale scale, int margin) {
        return crop(image, mask, bounds, scale, margin, _ -> true);
    }

    /**
     * Cuts out some voxels of a label.
     *
     * @param kept whether the voxel stored at an index of the grid belongs to the region
     * @see #crop(Volume, LabelMap, RegionBounds, IntensityScale, int)
     */
    static RegionOfInterest crop(Volume image, LabelMap mask, RegionBounds bounds, IntensityScale scale, int margin, IntPredicate kept) {
        Grid grid = image.grid();
        int[] voxels = new int[bounds.voxelCount()];
        double[] intensities = new double[bounds.voxelCount()];
        int count = 0;
        for (int k = bounds.first()[2]; k <= bounds.last()[2]; k++) {
            for (int j = bounds.first()[1]; j <= bounds.last()[1]; j++) {
                int row = grid.index(0, j, k);
                for (int at = row + bounds.first()[0]; at <= row + bounds.last()[0]; at++) {
                    if (mask.labels()[at] == bounds.label() && Float.isFinite(image.data()[at]) && kept.test(at)) {
                        voxels[count] = at;
                        intensities[count++] = scale.apply(image.data()[at]);
                    }
                }
            }
        }
        Box box = Box.around(grid, voxels, count);
        int[] positions = new int[count];
        for (int n = 0; n < count; n++) {
            positions[n] = box.position(grid, voxels[n], margin);
        }
        double[] spacing = {grid.spacing(0), grid.spacing(1), grid.spacing(2)};
        return new RegionOfInterest(bounds.label(), box.first(), box.size(), spacing, margin, positions,
                count == intensities.length ? intensities : Arrays.copyOf(intensities, count), bounds.voxelCount() - count,
                !scale.equals(IntensityScale.IDENTITY));
    }

    /** The voxels whose intensity is accepted, in the same box. */
    RegionOfInterest keep(DoublePredicate accepted) {
        int[] keptPositions = new int[positions.length];
        double[] keptIntensities = new double[positions.length];
        int count = 0;
        for (int n = 0; n < positions.length; n++) {
            if (accepted.test(intensities[n])) {
                keptPositions[count] = positions[n];
                keptIntensities[count++] = intensities[n];
            }
        }
        return new RegionOfInterest(label, first, size, spacingMm, margin, Arrays.copyOf(keptPositions, count),
                Arrays.copyOf(keptIntensities, count), excludedVoxels, scaled);
    }

    /**
     * The same voxels with the intensities of another image, which are finite there.
     *
     * @param image on the grid that the region was cut from; the first frame is used
     */
    RegionOfInterest withIntensitiesOf(Volume image) {
        Grid grid = image.grid();
        double[] others = new double[positions.length];
        for (int n = 0; n < others.length; n++) {
            int at = positions[n];
            others[n] = image.data()[grid.index(first[0] + coordinate(at, 0), first[1] + coordinate(at, 1), first[2] + coordinate(at, 2))];
        }
        return new RegionOfInterest(label, first, size, spacingMm, margin, positions, others, excludedVoxels, false);
    }

    /** The label this region was drawn with. */
    public int label() {
        return label;
    }

    /** Voxels in the region. */
    public int voxelCount() {
        return positions.length;
    }

    /** Voxels of the label that were left out because their intensity is NaN or infinite. */
    public int excludedVoxels() {
        return excludedVoxels;
    }

    /** Whether the intensities are not the image's own but normalised ones. */
    public boolean isScaled() {
        return scaled;
    }

    /** Index along x, y or z, in the image, of the first voxel of the region's box. */
    int first(int axis) {
        return first[axis];
    }

    /** Extent of the region's box in voxels along x, y or z; 0 for an empty region. */
    public int size(int axis) {
        return size[axis];
    }

    /** Along how many axes the box is more than one voxel wide: 0 for one voxel, 3 for a solid. */
    public int dimensions() {
        int dimensions = 0;
        for (int extent : size) {
            if (extent > 1) {
                dimensions++;
            }
        }
        return dimensions;
    }

    /** Voxel spacing in mm along x, y or z. */
    public double spacingMm(int axis) {
        return spacingMm[axis];
    }

    /** Volume of one voxel in mm³, from the spacings, as PyRadiomics has it. */
    public double voxelVolumeMm3() {
        return spacingMm[0] * spacingMm[1] * spacingMm[2];
    }

    /** Number of positions of the crop. */
    int cropLength() {
        return Math.multiplyExact(Math.multiplyExact(width(0), width(1)), width(2));
    }

    /** How far apart in the crop two voxels are that differ by this step. */
    int offset(int dx, int dy, int dz) {
        return dx + width(0) * (dy + width(1) * dz);
    }

    /** Position in the crop of the voxel with these indices from the box's first voxel, or up to the margin around it. */
    int position(int x, int y, int z) {
        return offset(x + margin, y + margin, z + margin);
    }

    /** Index along x, y or z, from the box's first voxel, of a position in the crop. */
    int coordinate(int position, int axis) {
        return switch (axis) {
            case 0 -> position % width(0) - margin;
            case 1 -> position / width(0) % width(1) - margin;
            default -> position / (width(0) * width(1)) - margin;
        };
    }

    /** Positions of the voxels in the crop, x fastest; not copied. */
    int[] positions() {
        return positions;
    }

    /** Intensities of the voxels in the order of {@link #positions()}; not copied. */
    double[] intensities() {
        return intensities;
    }

    /** Highest less lowest intensity of a region that is not empty. */
    double intensityRange() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double intensity : intensities) {
            low = Math.min(low, intensity);
            high = Math.max(high, intensity);
        }
        return high - low;
    }

    private int width(int axis) {
        return size[axis] + 2 * margin;
    }

    /** The smallest box around some voxels of a grid. */
    private record Box(int[] first, int[] size) {
        static Box around(Grid grid, int[] voxels, int count) {
            int[] first = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
            int[] last = {-1, -1, -1};
            for (int n = 0; n < count; n++) {
                int[] at = indices(grid, voxels[n]);
                for (int axis = 0; axis < 3; axis++) {
                    first[axis] = Math.min(first[axis], at[axis]);
                    last[axis] = Math.max(last[axis], at[axis]);
                }
            }
            int[] size = new int[3];
            for (int axis = 0; axis < 3 && count > 0; axis++) {
                size[axis] = last[axis] - first[axis] + 1;
            }
            return new Box(first, size);
        }

        int position(Grid grid, int voxel, int margin) {
            int[] at = indices(grid, voxel);
            int x = at[0] - first[0] + margin;
            int y = at[1] - first[1] + margin;
            int z = at[2] - first[2] + margin;
            return x + (size[0] + 2 * margin) * (y + (size[1] + 2 * margin) * z);
        }

        private static int[] indices(Grid grid, int voxel) {
            int row = voxel / grid.nx();
            return new int[] {voxel - row * grid.nx(), row % grid.ny(), row / grid.ny()};
        }
    }
}
