package org.fascicle.radiomics;

/** The {@link GlcmFeature}s of one co-occurrence matrix. */
final class CooccurrenceStatistics {
    /** PyRadiomics adds this to σx σy; it matters only where they are as small. */
    private static final double EPSILON = Math.ulp(1.0);

    private final int size;
    private final int highestLevel;
    private final double[] shares;
    private final double[] level;
    private final double[] rowShares;
    private final double[] columnShares;
    private final double[] sumShares;
    private final double[] differenceShares;
    private final double rowMean;
    private final double columnMean;

    CooccurrenceStatistics(DiscretisedRegion region, GrayLevelCooccurrenceMatrix matrix) {
        size = region.levelCount();
        highestLevel = region.highestLevel();
        shares = matrix.shares();
        level = new double[size];
        rowShares = new double[size];
        columnShares = new double[size];
        int lowest = region.level(0);
        // Sums and differences of levels are kept from their smallest, so a far-away bin costs no memory.
        sumShares = new double[2 * (highestLevel - lowest) + 1];
        differenceShares = new double[highestLevel - lowest + 1];
        for (int i = 0; i < size; i++) {
            level[i] = region.level(i);
            for (int j = 0; j < size; j++) {
                double p = shares[i * size + j];
                rowShares[i] += p;
                columnShares[j] += p;
                sumShares[region.level(i) + region.level(j) - 2 * lowest] += p;
                differenceShares[Math.abs(region.level(i) - region.level(j))] += p;
            }
        }
        rowMean = mean(rowShares);
        columnMean = mean(columnShares);
    }

    double value(GlcmFeature feature) {
        return switch (feature) {
            case AUTOCORRELATION -> autocorrelation();
            case CLUSTER_PROMINENCE -> clusterMoment(4);
            case CLUSTER_SHADE -> clusterMoment(3);
            case CLUSTER_TENDENCY -> clusterMoment(2);
            case CONTRAST -> overDifferences((k, p) -> p * k * k);
            case CORRELATION -> correlation();
            case DIFFERENCE_AVERAGE -> differenceAverage();
            case DIFFERENCE_ENTROPY -> Entropy.ofShares(differenceShares);
            case DIFFERENCE_VARIANCE -> differenceVariance();
            case ID -> overDifferences((k, p) -> p / (1 + k));
            case IDM -> overDifferences((k, p) -> p / (1 + k * k));
            case IDMN -> overDifferences((k, p) -> p / (1 + k * k / ((double) highestLevel * highestLevel)));
            case IDN -> overDifferences((k, p) -> p / (1 + k / highestLevel));
            case IMC1 -> informationalMeasure1();
            case IMC2 -> informationalMeasure2();
            case INVERSE_VARIANCE -> overDifferences((k, p) -> k == 0 ? 0 : p / (k * k));
            case JOINT_AVERAGE -> rowMean;
            case JOINT_ENERGY -> jointEnergy();
            case JOINT_ENTROPY -> Entropy.ofShares(shares);
            case MCC -> maximalCorrelationCoefficient();
            case MAXIMUM_PROBABILITY -> maximumProbability();
            case SUM_AVERAGE -> rowMean + columnMean;
            case SUM_ENTROPY -> Entropy.ofShares(sumShares);
            case SUM_SQUARES -> variance(rowShares, rowMean);
        };
    }

    private double autocorrelation() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double row = 0;
            for (int j = 0; j < size; j++) {
                row += shares[i * size + j] * level[j];
            }
            sum += level[i] * row;
        }
        return sum;
    }

    /** A central moment of i + j, whose mean is μx + μy. */
    private double clusterMoment(int power) {
        double centre = rowMean + columnMean - 2 * level[0];
        double sum = 0;
        for (int k = 0; k < sumShares.length; k++) {
            double deviation = k - centre;
            double square = deviation * deviation;
            sum += sumShares[k] * (power == 2 ? square : power == 3 ? square * deviation : square * square);
        }
        return sum;
    }

    private double correlation() {
        double deviations = Math.sqrt(variance(rowShares, rowMean)) * Math.sqrt(variance(columnShares, columnMean));
        if (deviations == 0) {
            return 1;
        }
        double covariance = 0;
        for (int i = 0; i < size; i++) {
            double row = 0;
            for (int j = 0; j < size; j++) {
                row += shares[i * size + j] * (level[j] - columnMean);
            }
            covariance += (level[i] - rowMean) * row;
        }
        return covariance / (deviations + EPSILON);
    }

    private double differenceAverage() {
        return overDifferences((k, p) -> p * k);
    }

    private double differenceVariance() {
        double average = differenceAverage();
        return overDifferences((k, p) -> p * (k - average) * (k - average));
    }

    /** PyRadiomics' HXY1 equals HX + HY, since the marginals are those of the matrix. */
    private double informationalMeasure1() {
        double rowEntropy = Entropy.ofShares(rowShares);
        double columnEntropy = Entropy.ofShares(columnShares);
        double larger = Math.max(rowEntropy, columnEntropy);
        return larger == 0 ? 0 : (Entropy.ofShares(shares) - rowEntropy - columnEntropy) / larger;
    }

    /** Where levels are independent the information may round below 0; it is 0 then. */
    private double informationalMeasure2() {
        double information = Entropy.ofShares(rowShares) + Entropy.ofShares(columnShares) - Entropy.ofShares(shares);
        return Math.sqrt(1 - Math.exp(-2 * Math.max(0, information)));
    }

    private double jointEnergy() {
        double sum = 0;
        for (double p : shares) {
            sum += p * p;
        }
        return sum;
    }

    private double maximumProbability() {
        double largest = 0;
        for (double p : shares) {
            largest = Math.max(largest, p);
        }
        return largest;
    }

    /**
     * With {@code M = p(i,j)/√(px(i) py(j))}, Q has the eigenvalues of M Mᵀ. The largest is 1, with the known vector
     * √px; once it is taken out, the largest left is the second, also where both are 1 because the levels fall into
     * groups that never meet.
     */
    private double maximalCorrelationCoefficient() {
        if (size < 2) {
            return 1;
        }
        double[] m = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double independent = Math.sqrt(rowShares[i] * columnShares[j]);
                m[i * size + j] = independent == 0 ? 0 : shares[i * size + j] / independent - independent;
            }
        }
        double[] product = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < size; k++) {
                    sum += m[i * size + k] * m[j * size + k];
                }
                product[i * size + j] = sum;
                product[j * size + i] = sum;
            }
        }
        double[] eigenvalues = SymmetricEigenvalues.of(product, size);
        return Math.sqrt(Math.max(0, eigenvalues[size - 1]));
    }

    private double mean(double[] marginal) {
        double sum = 0;
        for (int n = 0; n < size; n++) {
            sum += marginal[n] * level[n];
        }
        return sum;
    }

    private double variance(double[] marginal, double mean) {
        double sum = 0;
        for (int n = 0; n < size; n++) {
            sum += marginal[n] * (level[n] - mean) * (level[n] - mean);
        }
        return sum;
    }

    private double overDifferences(DifferenceTerm term) {
        double sum = 0;
        for (int k = 0; k < differenceShares.length; k++) {
            sum += term.of(k, differenceShares[k]);
        }
        return sum;
    }

    /** What a difference k of levels, of share p, adds to a sum. */
    private interface DifferenceTerm {
        double of(double k, double p);
    }
}
