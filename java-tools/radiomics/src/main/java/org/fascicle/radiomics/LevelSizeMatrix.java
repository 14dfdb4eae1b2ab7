package org.fascicle.radiomics;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many things (runs, zones, voxels) there are of each grey level i and size j, and the statistics that run length, size
 * zone and dependence features share. Only what occurs is kept, by rising level, then size.
 */
final class LevelSizeMatrix {
    private final double[] levels;
    private final double[] sizes;
    private final double[] counts;
    private final double total;
    private final double voxels;

    /**
     * @param levels level of each entry
     * @param sizes  size of each entry, in voxels
     * @param counts how many there are of each entry, above 0; may be a sum of weights
     */
    private LevelSizeMatrix(double[] levels, double[] sizes, double[] counts) {
        this.levels = levels;
        this.sizes = sizes;
        this.counts = counts;
        double things = 0;
        double contents = 0;
        for (int n = 0; n < counts.length; n++) {
            things += counts[n];
            contents += counts[n] * sizes[n];
        }
        total = things;
        voxels = contents;
    }

    /**
     * From a table.
     *
     * @param region  whose levels they are
     * @param table   count of the i-th level that occurs and size j + 1 at {@code i·columns + j}
     * @param columns number of sizes
     */
    static LevelSizeMatrix of(DiscretisedRegion region, double[] table, int columns) {
        Builder builder = new Builder();
        for (int i = 0; i < region.levelCount(); i++) {
            for (int j = 0; j < columns; j++) {
                if (table[i * columns + j] > 0) {
                    builder.add(region.level(i), j + 1, table[i * columns + j]);
                }
            }
        }
        return builder.build();
    }

    /** Gathers entries, each level and size once, by rising level, then size. */
    static final class Builder {
        private double[] levels = new double[64];
        private double[] sizes = new double[64];
        private double[] counts = new double[64];
        private int length;

        void add(int level, int size, double count) {
            if (length == levels.length) {
                levels = Arrays.copyOf(levels, 2 * length);
                sizes = Arrays.copyOf(sizes, 2 * length);
                counts = Arrays.copyOf(counts, 2 * length);
            }
            levels[length] = level;
            sizes[length] = size;
            counts[length++] = count;
        }

        LevelSizeMatrix build() {
            return new LevelSizeMatrix(Arrays.copyOf(levels, length), Arrays.copyOf(sizes, length), Arrays.copyOf(counts, length));
        }
    }

    /** Counts things one by one. Sizes that do not occur take no room. */
    static final class Counter {
        private final DiscretisedRegion region;
        private final TreeMap<Long, Integer> counts = new TreeMap<>();

        Counter(DiscretisedRegion region) {
            this.region = region;
        }

        /** @param rank which of the region's levels that occur it has, from 1 */
        void add(int rank, int size) {
            counts.merge((long) rank << Integer.SIZE | size, 1, Integer::sum);
        }

        boolean isEmpty() {
            return counts.isEmpty();
        }

        LevelSizeMatrix build() {
            Builder builder = new Builder();
            for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
                int rank = (int) (entry.getKey() >> Integer.SIZE);
                builder.add(region.level(rank - 1), entry.getKey().intValue(), entry.getValue());
            }
            return builder.build();
        }
    }

    /** Number of things. */
    double total() {
        return total;
    }

    /** Things for each voxel. */
    double percentage() {
        return total / voxels;
    }

    /** The mean of {@code i^levelPower · j^sizePower}. */
    double emphasis(int levelPower, int sizePower) {
        double sum = 0;
        for (int n = 0; n < counts.length; n++) {
            sum += counts[n] * square(levels[n], levelPower) * square(sizes[n], sizePower);
        }
        return sum / total;
    }

    /** The variance of i. */
    double levelVariance() {
        return variance(levels);
    }

    /** The variance of j. */
    double sizeVariance() {
        return variance(sizes);
    }

    /** {@code -Σ p log2 p}. */
    double entropy() {
        Entropy entropy = new Entropy();
        for (double count : counts) {
            entropy.add(count / total);
        }
        return entropy.bits();
    }

    /** {@code Σ p²}. */
    double energy() {
        double sum = 0;
        for (double count : counts) {
            sum += count / total * (count / total);
        }
        return sum;
    }

    /** {@code 1/N Σᵢ (Σⱼ n)²}. */
    double levelNonUniformity() {
        double sum = 0;
        double ofLevel = 0;
        for (int n = 0; n < counts.length; n++) {
            ofLevel += counts[n];
            if (n + 1 == counts.length || levels[n + 1] != levels[n]) {
                sum += ofLevel * ofLevel;
                ofLevel = 0;
            }
        }
        return sum / total;
    }

    /** {@code 1/N² Σᵢ (Σⱼ n)²}. */
    double levelNonUniformityNormalized() {
        return levelNonUniformity() / total;
    }

    /** {@code 1/N Σⱼ (Σᵢ n)²}. */
    double sizeNonUniformity() {
        double[] distinct = Arrays.stream(sizes).distinct().sorted().toArray();
        double[] ofSize = new double[distinct.length];
        for (int n = 0; n < counts.length; n++) {
            ofSize[Arrays.binarySearch(distinct, sizes[n])] += counts[n];
        }
        double sum = 0;
        for (double count : ofSize) {
            sum += count * count;
        }
        return sum / total;
    }

    /** {@code 1/N² Σⱼ (Σᵢ n)²}. */
    double sizeNonUniformityNormalized() {
        return sizeNonUniformity() / total;
    }

    private double variance(double[] values) {
        double mean = 0;
        for (int n = 0; n < counts.length; n++) {
            mean += counts[n] * values[n];
        }
        mean /= total;
        double sum = 0;
        for (int n = 0; n < counts.length; n++) {
            sum += counts[n] * (values[n] - mean) * (values[n] - mean);
        }
        return sum / total;
    }

    private static double square(double value, int power) {
        return switch (power) {
            case 0 -> 1;
            case 2 -> value * value;
            case -2 -> 1 / (value * value);
            default -> throw new IllegalArgumentException("emphasis weighs by a square, not by a power of " + power);
        };
    }
}
