package org.fascicle.stats;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Student's t with noncentrality δ: the distribution of (Z + δ)/U with Z standard normal and U² = χ²(ν)/ν, so that
 * P(T ≤ t) = ∫ Φ(tu − δ) f(u) du over the density f of U. Integrated by adaptive Gauss–Legendre, to about 1e-13.
 * R: {@code pt(t, df, ncp)}, {@code qt(p, df, ncp)}.
 */
final class NoncentralT {
    private static final double TAIL = 1e-17;
    private static final double ACCURACY = 1e-14;
    private static final int DEEPEST = 40;
    private static final int PANELS = 12;
    // Abscissae and weights of ten-point Gauss–Legendre on [−1, 1], upper half.
    private static final double[] NODES =
            {0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717};
    private static final double[] WEIGHTS =
            {0.29552422471475287, 0.26926671930999635, 0.21908636251598204, 0.1494513491505806, 0.06667134430868814};

    private final double degreesOfFreedom;
    private final double noncentrality;
    private final ChiSquaredDistribution chiSquared;
    private final double smallestU;
    private final double largestU;

    NoncentralT(double degreesOfFreedom, double noncentrality) {
        this.degreesOfFreedom = degreesOfFreedom;
        this.noncentrality = noncentrality;
        chiSquared = ChiSquaredDistribution.of(degreesOfFreedom);
        smallestU = Math.sqrt(chiSquared.inverseCumulativeProbability(TAIL) / degreesOfFreedom);
        largestU = Math.sqrt(chiSquared.inverseSurvivalProbability(TAIL) / degreesOfFreedom);
    }

    double cumulativeProbability(double t) {
        // The integrand steps where tu = δ: a panel border stands there, so that no panel can overlook the step.
        double step = t == 0 ? smallestU : Math.clamp(noncentrality / t, smallestU, largestU);
        double sum = panels(t, smallestU, step) + panels(t, step, largestU);
        return Math.clamp(sum, 0, 1);
    }

    /** @param probability in (0, 1) */
    double quantile(double probability) {
        double width = 1;
        while (cumulativeProbability(noncentrality - width) > probability) {
            width *= 2;
        }
        double lower = noncentrality - width;
        width = 1;
        while (cumulativeProbability(noncentrality + width) < probability) {
            width *= 2;
        }
        return new BrentSolver(1e-13, 1e-13).solve(200, t -> cumulativeProbability(t) - probability, lower, noncentrality + width);
    }

    private double panels(double t, double from, double to) {
        double sum = 0;
        for (int panel = 0; panel < PANELS && from < to; panel++) {
            double low = from + (to - from) * panel / PANELS;
            double high = from + (to - from) * (panel + 1) / PANELS;
            sum += refined(t, low, high, gaussLegendre(t, low, high), 0);
        }
        return sum;
    }

    private double refined(double t, double low, double high, double whole, int depth) {
        double middle = (low + high) / 2;
        double left = gaussLegendre(t, low, middle);
        double right = gaussLegendre(t, middle, high);
        if (depth == DEEPEST || Math.abs(left + right - whole) <= ACCURACY / PANELS) {
            return left + right;
        }
        return refined(t, low, middle, left, depth + 1) + refined(t, middle, high, right, depth + 1);
    }

    private double gaussLegendre(double t, double low, double high) {
        double centre = (low + high) / 2;
        double half = (high - low) / 2;
        double sum = 0;
        for (int i = 0; i < NODES.length; i++) {
            sum += WEIGHTS[i] * (integrand(t, centre - half * NODES[i]) + integrand(t, centre + half * NODES[i]));
        }
        return sum * half;
    }

    private double integrand(double t, double u) {
        double density = 2 * degreesOfFreedom * u * chiSquared.density(degreesOfFreedom * u * u);
        return density * NormalDistribution.of(0, 1).cumulativeProbability(t * u - noncentrality);
    }
}
