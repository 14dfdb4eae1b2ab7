package org.fascicle.radiomics;

/**
 * What every voxel's neighbours are like, for grey level dependence (GLDM) and neighbouring grey tone difference (NGTDM),
 * which look at the same neighbours and are counted in one pass.
 *
 * <p>Sun and Wee, Neighboring gray level dependence matrix for texture classification, 1983; Amadasun and King, Textural
 * features corresponding to textural properties, IEEE Trans. Systems, Man and Cybernetics, 1989; IBSI reference manual,
 * sections 3.10 and 3.11.
 */
final class Neighbourhoods {
    private static final double COARSENESS_OF_NO_DIFFERENCE = 1e6;

    private final DiscretisedRegion levels;
    private final LevelSizeMatrix dependences;
    /** For the n-th level that occurs, the sum of distances between it and the mean of the neighbours. */
    private final double[] differences;

    Neighbourhoods(DiscretisedRegion levels, RadiomicsSettings settings) {
        this.levels = levels;
        RegionOfInterest region = levels.region();
        int[] steps = Direction.bothWays(Direction.within(region, settings.distances(), settings.texturePlane()), region);
        int columns = steps.length + 1;
        double[] table = new double[levels.levelCount() * columns];
        differences = new double[levels.levelCount()];
        short[] crop = levels.crop();
        int[] levelOfRank = new int[levels.levelCount() + 1];
        for (int n = 0; n < levels.levelCount(); n++) {
            levelOfRank[n + 1] = levels.level(n);
        }
        for (int position : region.positions()) {
            int level = levelOfRank[crop[position]];
            int neighbours = 0;
            int alike = 0;
            long sum = 0;
            for (int step : steps) {
                int rank = crop[position + step];
                if (rank != 0) {
                    neighbours++;
                    sum += levelOfRank[rank];
                    alike += Math.abs(levelOfRank[rank] - level) <= settings.gldmAlpha() ? 1 : 0;
                }
            }
            table[(crop[position] - 1) * columns + alike]++;
            // A voxel without neighbours counts as no different from them.
            if (neighbours > 0) {
                differences[crop[position] - 1] += Math.abs(level - (double) sum / neighbours);
            }
        }
        dependences = LevelSizeMatrix.of(levels, table, columns);
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
            case BUSYNESS -> busyness();
            case COARSENESS -> weightedDifferences() == 0 ? COARSENESS_OF_NO_DIFFERENCE : 1 / weightedDifferences();
            case COMPLEXITY -> overPairs((i, j) -> Math.abs(level(i) - level(j))
                    * (share(i) * differences[i] + share(j) * differences[j]) / (share(i) + share(j))) / voxels();
            case CONTRAST -> contrast();
            case STRENGTH -> totalDifference() == 0 ? 0
                    : overPairs((i, j) -> (share(i) + share(j)) * (level(i) - level(j)) * (level(i) - level(j))) / totalDifference();
        };
    }

    private double busyness() {
        double spread = overPairs((i, j) -> Math.abs(level(i) * share(i) - level(j) * share(j)));
        return spread == 0 ? 0 : weightedDifferences() / spread;
    }

    private double contrast() {
        int count = levels.levelCount();
        if (count == 1) {
            return 0;
        }
        double spread = overPairs((i, j) -> share(i) * share(j) * (level(i) - level(j)) * (level(i) - level(j)));
        return spread / ((double) count * (count - 1)) * totalDifference() / voxels();
    }

    private double weightedDifferences() {
        double sum = 0;
        for (int n = 0; n < differences.length; n++) {
            sum += share(n) * differences[n];
        }
        return sum;
    }

    private double totalDifference() {
        double sum = 0;
        for (double difference : differences) {
            sum += difference;
        }
        return sum;
    }

    private double level(int n) {
        return levels.level(n);
    }

    private double share(int n) {
        return levels.count(n) / voxels();
    }

    private double voxels() {
        return levels.region().voxelCount();
    }

    private double overPairs(PairTerm term) {
        double sum = 0;
        for (int i = 0; i < differences.length; i++) {
            for (int j = 0; j < differences.length; j++) {
                sum += term.of(i, j);
            }
        }
        return sum;
    }

    /** What the i-th and j-th level that occur add to a sum. */
    private interface PairTerm {
        double of(int i, int j);
    }
}
