package org.fascicle.radiomics;

/** Sums {@code -Σ p log2 p}; a share of 0 adds nothing. */
final class Entropy {
    private static final double LOG_2 = Math.log(2);
    private double sum;

    void add(double share) {
        if (share > 0) {
            sum -= share * Math.log(share);
        }
    }

    double bits() {
        return sum / LOG_2;
    }

    static double ofShares(double[] shares) {
        Entropy entropy = new Entropy();
        for (double share : shares) {
            entropy.add(share);
        }
        return entropy.bits();
    }
}
