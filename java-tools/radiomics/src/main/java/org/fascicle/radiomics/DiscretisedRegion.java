package org.fascicle.radiomics;

import java.util.Arrays;
import java.util.Optional;

/**
 * A region in grey levels. Only the levels that occur are kept: they are numbered 1 to K by rising level in a crop where
 * 0 is background, so that matrices have no empty rows (PyRadiomics deletes them).
 */
public final class DiscretisedRegion {
    /** A co-occurrence matrix of this many levels takes 32 MB. */
    private static final int MOST_LEVELS = 2048;
    /** Sums and differences of levels are tabulated over their range. */
    private static final int WIDEST_RANGE = 1 << 20;

    private final RegionOfInterest region;
    private final int[] levels;
    private final int[] counts;
    private final short[] crop;

    private DiscretisedRegion(RegionOfInterest region, int[] levels, int[] counts, short[] crop) {
        this.region = region;
        this.levels = levels;
        this.counts = counts;
        this.crop = crop;
    }

    /** Discretises a region of at least one voxel. */
    public static DiscretisedRegion of(RegionOfInterest region, Discretisation discretisation) {
        double[] intensities = region.intensities();
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        for (double intensity : intensities) {
            minimum = Math.min(minimum, intensity);
            maximum = Math.max(maximum, intensity);
        }
        Discretisation.Bins bins = discretisation.bins(minimum, maximum,
                Discretisation.EdgePrecision.of(intensities, region.isScaled()));
        int[] voxelLevels = new int[intensities.length];
        for (int n = 0; n < intensities.length; n++) {
            voxelLevels[n] = bins.level(intensities[n]);
        }
        int[] levels = Arrays.stream(voxelLevels).sorted().distinct().toArray();
        int[] counts = new int[levels.length];
        boolean fits = fits(levels);
        short[] crop = new short[fits ? region.cropLength() : 0];
        for (int n = 0; n < voxelLevels.length; n++) {
            int rank = Arrays.binarySearch(levels, voxelLevels[n]);
            counts[rank]++;
            if (fits) {
                crop[region.positions()[n]] = (short) (rank + 1);
            }
        }
        return new DiscretisedRegion(region, levels, counts, crop);
    }

    private static boolean fits(int[] levels) {
        return levels.length <= MOST_LEVELS && (long) levels[levels.length - 1] - levels[0] < WIDEST_RANGE;
    }

    /** Why no texture matrix is made of these levels; empty where one is. */
    public Optional<String> whyNoTexture() {
        return fits(levels) ? Optional.empty() : Optional.of(levels.length + " grey levels occur, up to level " + highestLevel()
                + ", more than the " + MOST_LEVELS + " levels or the range of " + WIDEST_RANGE
                + " that texture is computed for; choose a larger bin width, or a number of bins");
    }

    /** The region in intensities. */
    public RegionOfInterest region() {
        return region;
    }

    /** Number of levels that occur, K. */
    public int levelCount() {
        return levels.length;
    }

    /** The n-th level that occurs, n from 0. */
    public int level(int n) {
        return levels[n];
    }

    /** The highest level that occurs: PyRadiomics' Ng, also when lower levels are missing. */
    public int highestLevel() {
        return levels[levels.length - 1];
    }

    /** Voxels of the n-th level that occurs, n from 0. */
    public int count(int n) {
        return counts[n];
    }

    /** The level of each voxel, from the lowest to the highest. */
    double[] voxelLevels() {
        double[] voxels = new double[region.voxelCount()];
        int at = 0;
        for (int n = 0; n < levels.length; n++) {
            Arrays.fill(voxels, at, at + counts[n], levels[n]);
            at += counts[n];
        }
        return voxels;
    }

    /** Ranks 1 to K of the levels in the crop of {@link RegionOfInterest}, 0 in the background; not copied; empty where texture is refused. */
    short[] crop() {
        return crop;
    }
}
