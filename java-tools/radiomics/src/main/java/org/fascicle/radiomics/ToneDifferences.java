package org.fascicle.radiomics;

/**
 * The neighbouring grey tone difference matrix: for each level i that occurs the share pᵢ of the voxels that have it, and sᵢ,
 * the sum over them of the distance between i and the mean level of the neighbours.
 *
 * <p>Amadasun and King, Textural features corresponding to textural properties, IEEE Trans. Systems, Man and Cybernetics,
 * 1989; IBSI reference manual, section 3.10.
 */
final class ToneDifferences {
    private static final double COARSENESS_OF_NO_DIFFERENCE = 1e6;

    private final double[] levels;
    private final double[] counts;
    private final double[] differences;
    private final double voxels;

    /**
     * @param levels      the levels that occur
     * @param counts      voxels of each, above 0
     * @param differences sᵢ of each
     */
    ToneDifferences(double[] levels, double[] counts, double[] differences) {
        this.levels = levels;
        this.counts = counts;
        this.differences = differences;
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        voxels = sum;
    }

    /** Voxels the matrix is made of. */
    double voxels() {
        return voxels;
    }

    /** 0 for a flat region. */
    double busyness() {
        double spread = overPairs((i, j) -> Math.abs(levels[i] * share(i) - levels[j] * share(j)));
        return spread == 0 ? 0 : weightedDifferences() / spread;
    }

    /** 1000000 where no voxel differs from its neighbours. */
    double coarseness() {
        return weightedDifferences() == 0 ? COARSENESS_OF_NO_DIFFERENCE : 1 / weightedDifferences();
    }

    double complexity() {
        return overPairs((i, j) -> Math.abs(levels[i] - levels[j])
                * (share(i) * differences[i] + share(j) * differences[j]) / (share(i) + share(j))) / voxels;
    }

    /** 0 for a flat region. */
    double contrast() {
        int count = levels.length;
        if (count == 1) {
            return 0;
        }
        double spread = overPairs((i, j) -> share(i) * share(j) * (levels[i] - levels[j]) * (levels[i] - levels[j]));
        return spread / ((double) count * (count - 1)) * totalDifference() / voxels;
    }

    /** 0 where no voxel differs from its neighbours. */
    double strength() {
        return totalDifference() == 0 ? 0
                : overPairs((i, j) -> (share(i) + share(j)) * (levels[i] - levels[j]) * (levels[i] - levels[j])) / totalDifference();
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

    private double share(int n) {
        return counts[n] / voxels;
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
