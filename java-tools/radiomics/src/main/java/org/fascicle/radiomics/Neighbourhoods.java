package org.fascicle.radiomics;

import java.util.stream.IntStream;

/**
 * What voxels' neighbours are like, for grey level dependence (GLDM, IBSI's NGLDM) and neighbouring grey tone difference
 * (NGTDM), which look at the same neighbours and are counted in one pass.
 *
 * <p>Sun and Wee, Neighboring gray level dependence matrix for texture classification, 1983; Amadasun and King, Textural
 * features corresponding to textural properties, IEEE Trans. Systems, Man and Cybernetics, 1989; IBSI reference manual,
 * sections 3.10 and 3.11.
 */
final class Neighbourhoods {
    private final LevelSizeMatrix dependences;
    private final ToneDifferences differences;

    /** Which voxels the tone differences are made of. */
    enum Isolated {
        /** A voxel without neighbours counts, as no different from them (PyRadiomics). */
        COUNTS,
        /** A voxel without neighbours is left out (IBSI). */
        LEFT_OUT
    }

    Neighbourhoods(DiscretisedRegion levels, RadiomicsSettings settings) {
        this(levels, Direction.bothWays(Direction.within(levels.region(), settings.distances(), settings.texturePlane()), levels.region()),
                VoxelRange.all(levels.region()), settings.gldmAlpha(), Isolated.COUNTS);
    }

    /**
     * @param steps    from a voxel to its neighbours in the crop
     * @param range    the voxels whose neighbours are looked at
     * @param alpha    by how many levels a neighbour may differ to count as like
     * @param isolated what becomes of voxels without neighbours in the tone differences
     */
    Neighbourhoods(DiscretisedRegion levels, int[] steps, VoxelRange range, int alpha, Isolated isolated) {
        int columns = steps.length + 1;
        double[] table = new double[levels.levelCount() * columns];
        double[] sums = new double[levels.levelCount()];
        int[] counts = new int[levels.levelCount()];
        short[] crop = levels.crop();
        int[] positions = levels.region().positions();
        int[] levelOfRank = new int[levels.levelCount() + 1];
        for (int n = 0; n < levels.levelCount(); n++) {
            levelOfRank[n + 1] = levels.level(n);
        }
        for (int n = range.from(); n < range.to(); n++) {
            int position = positions[n];
            int level = levelOfRank[crop[position]];
            int neighbours = 0;
            int alike = 0;
            long sum = 0;
            for (int step : steps) {
                int rank = crop[position + step];
                if (rank != 0) {
                    neighbours++;
                    sum += levelOfRank[rank];
                    alike += Math.abs(levelOfRank[rank] - level) <= alpha ? 1 : 0;
                }
            }
            table[(crop[position] - 1) * columns + alike]++;
            if (neighbours > 0) {
                sums[crop[position] - 1] += Math.abs(level - (double) sum / neighbours);
            }
            if (neighbours > 0 || isolated == Isolated.COUNTS) {
                counts[crop[position] - 1]++;
            }
        }
        dependences = LevelSizeMatrix.of(levels, table, columns);
        differences = ofPresent(levels, counts, sums);
    }

    /** How many voxels of each level have how many like neighbours, plus one. */
    LevelSizeMatrix dependences() {
        return dependences;
    }

    ToneDifferences differences() {
        return differences;
    }

    double value(GldmFeature feature) {
        return switch (feature) {
            case DEPENDENCE_ENTROPY -> dependences.entropy();
            case DEPENDENCE_NON_UNIFORMITY -> dependences.sizeNonUniformity();
            case DEPENDENCE_NON_UNIFORMITY_NORMALIZED -> dependences.sizeNonUniformityNormalized();
            case DEPENDENCE_VARIANCE -> dependences.sizeVariance();
            case GRAY_LEVEL_NON_UNIFORMITY -> dependences.levelNonUniformity();
            case GRAY_LEVEL_VARIANCE -> dependences.levelVariance();
            case HIGH_GRAY_LEVEL_EMPHASIS -> dependences.emphasis(2, 0);
            case LARGE_DEPENDENCE_EMPHASIS -> dependences.emphasis(0, 2);
            case LARGE_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS -> dependences.emphasis(2, 2);
            case LARGE_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS -> dependences.emphasis(-2, 2);
            case LOW_GRAY_LEVEL_EMPHASIS -> dependences.emphasis(-2, 0);
            case SMALL_DEPENDENCE_EMPHASIS -> dependences.emphasis(0, -2);
            case SMALL_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS -> dependences.emphasis(2, -2);
            case SMALL_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS -> dependences.emphasis(-2, -2);
        };
    }

    double value(NgtdmFeature feature) {
        return switch (feature) {
            case BUSYNESS -> differences.busyness();
            case COARSENESS -> differences.coarseness();
            case COMPLEXITY -> differences.complexity();
            case CONTRAST -> differences.contrast();
            case STRENGTH -> differences.strength();
        };
    }

    private static ToneDifferences ofPresent(DiscretisedRegion levels, int[] counts, double[] sums) {
        int[] present = IntStream.range(0, counts.length).filter(n -> counts[n] > 0).toArray();
        double[] level = new double[present.length];
        double[] count = new double[present.length];
        double[] sum = new double[present.length];
        for (int n = 0; n < present.length; n++) {
            level[n] = levels.level(present[n]);
            count[n] = counts[present[n]];
            sum[n] = sums[present[n]];
        }
        return new ToneDifferences(level, count, sum);
    }
}
