package org.fascicle.radiomics;

/** The {@link GlrlmFeature}s of one run length matrix that has runs. */
final class RunLengthStatistics {
    private final int levelCount;
    private final int longest;
    private final double[] level;
    private final double[] runs;
    private final double[] runsOfLevel;
    private final double[] runsOfLength;
    private final double runCount;
    private final double voxelCount;

    RunLengthStatistics(DiscretisedRegion region, GrayLevelRunLengthMatrix matrix) {
        levelCount = region.levelCount();
        longest = matrix.longest();
        runs = matrix.runs();
        level = new double[levelCount];
        runsOfLevel = new double[levelCount];
        runsOfLength = new double[longest];
        double count = 0;
        double voxels = 0;
        for (int i = 0; i < levelCount; i++) {
            level[i] = region.level(i);
            for (int j = 0; j < longest; j++) {
                double r = runs[i * longest + j];
                runsOfLevel[i] += r;
                runsOfLength[j] += r;
                count += r;
                voxels += r * (j + 1);
            }
        }
        runCount = count;
        voxelCount = voxels;
    }

    double value(GlrlmFeature feature) {
        return switch (feature) {
            case GRAY_LEVEL_NON_UNIFORMITY -> sumOfSquares(runsOfLevel) / runCount;
            case GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED -> sumOfSquares(runsOfLevel) / (runCount * runCount);
            case GRAY_LEVEL_VARIANCE -> grayLevelVariance();
            case HIGH_GRAY_LEVEL_RUN_EMPHASIS -> emphasis((i, j) -> i * i);
            case LONG_RUN_EMPHASIS -> emphasis((i, j) -> j * j);
            case LONG_RUN_HIGH_GRAY_LEVEL_EMPHASIS -> emphasis((i, j) -> i * i * j * j);
            case LONG_RUN_LOW_GRAY_LEVEL_EMPHASIS -> emphasis((i, j) -> j * j / (i * i));
            case LOW_GRAY_LEVEL_RUN_EMPHASIS -> emphasis((i, j) -> 1 / (i * i));
            case RUN_ENTROPY -> runEntropy();
            case RUN_LENGTH_NON_UNIFORMITY -> sumOfSquares(runsOfLength) / runCount;
            case RUN_LENGTH_NON_UNIFORMITY_NORMALIZED -> sumOfSquares(runsOfLength) / (runCount * runCount);
            case RUN_PERCENTAGE -> runCount / voxelCount;
            case RUN_VARIANCE -> runVariance();
            case SHORT_RUN_EMPHASIS -> emphasis((i, j) -> 1 / (j * j));
            case SHORT_RUN_HIGH_GRAY_LEVEL_EMPHASIS -> emphasis((i, j) -> i * i / (j * j));
            case SHORT_RUN_LOW_GRAY_LEVEL_EMPHASIS -> emphasis((i, j) -> 1 / (i * i * j * j));
        };
    }

    private double grayLevelVariance() {
        double mean = emphasis((i, j) -> i);
        return emphasis((i, j) -> (i - mean) * (i - mean));
    }

    private double runVariance() {
        double mean = emphasis((i, j) -> j);
        return emphasis((i, j) -> (j - mean) * (j - mean));
    }

    private double runEntropy() {
        Entropy entropy = new Entropy();
        for (double r : runs) {
            entropy.add(r / runCount);
        }
        return entropy.bits();
    }

    /** The mean of a quantity over the runs. */
    private double emphasis(RunTerm term) {
        double sum = 0;
        for (int i = 0; i < levelCount; i++) {
            for (int j = 0; j < longest; j++) {
                double r = runs[i * longest + j];
                if (r != 0) {
                    sum += r * term.of(level[i], j + 1);
                }
            }
        }
        return sum / runCount;
    }

    private static double sumOfSquares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    /** A quantity of a run of level i and length j. */
    private interface RunTerm {
        double of(double i, double j);
    }
}
