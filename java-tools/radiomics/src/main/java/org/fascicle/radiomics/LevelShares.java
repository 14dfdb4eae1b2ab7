package org.fascicle.radiomics;

/** What the shares p of a region's grey levels say, without the voxels' places. */
final class LevelShares {
    private LevelShares() {
    }

    /** {@code -Σ p log2 p}. */
    static double entropy(DiscretisedRegion levels) {
        Entropy entropy = new Entropy();
        for (int n = 0; n < levels.levelCount(); n++) {
            entropy.add(share(levels, n));
        }
        return entropy.bits();
    }

    /** {@code Σ p²}. */
    static double uniformity(DiscretisedRegion levels) {
        double sum = 0;
        for (int n = 0; n < levels.levelCount(); n++) {
            sum += share(levels, n) * share(levels, n);
        }
        return sum;
    }

    private static double share(DiscretisedRegion levels, int n) {
        return (double) levels.count(n) / levels.region().voxelCount();
    }
}
