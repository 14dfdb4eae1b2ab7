package org.fascicle.stats;

import java.util.Arrays;

/**
 * Minimises {@code ½ Σ vᵢ (zᵢ − b₀ − xᵢβ)² + λ(α Σ|βⱼ| + (1 − α)/2 Σ βⱼ²)} by cyclic coordinate descent over standardised
 * features (Friedman, Hastie &amp; Tibshirani, J Stat Softw 33:1, 2010). The state is kept from one penalty to the next.
 */
final class CoordinateDescent {
    private static final int MOST_SWEEPS = 1_000_000;

    private final double[][] columns;
    private final boolean[] varies;
    private final double[] beta;
    private final boolean[] active;
    private double intercept;
    private double[] weights;
    private double[] weightedResidual;
    private final double[] curvature;

    /**
     * @param columns {@code [feature][sample]}, standardised
     * @param varies  features that may enter
     */
    CoordinateDescent(double[][] columns, boolean[] varies) {
        this.columns = columns;
        this.varies = varies;
        this.beta = new double[columns.length];
        this.active = new boolean[columns.length];
        this.curvature = new double[columns.length];
    }

    double[] beta() {
        return beta.clone();
    }

    double intercept() {
        return intercept;
    }

    void setIntercept(double value) {
        intercept = value;
    }

    /** The linear predictor of each sample. */
    double[] links() {
        double[] links = new double[columns[0].length];
        Arrays.fill(links, intercept);
        for (int f = 0; f < beta.length; f++) {
            if (beta[f] != 0) {
                for (int i = 0; i < links.length; i++) {
                    links[i] += beta[f] * columns[f][i];
                }
            }
        }
        return links;
    }

    /** Sets the quadratic: v and v·(z − b₀ − xβ) of each sample. */
    void quadratic(double[] sampleWeights, double[] residual) {
        weights = sampleWeights;
        weightedResidual = residual;
        for (int f = 0; f < columns.length; f++) {
            curvature[f] = 0;
            for (int i = 0; i < weights.length; i++) {
                curvature[f] += weights[i] * columns[f][i] * columns[f][i];
            }
        }
    }

    double gradient(int feature) {
        double sum = 0;
        double[] column = columns[feature];
        for (int i = 0; i < column.length; i++) {
            sum += column[i] * weightedResidual[i];
        }
        return sum;
    }

    /** Descends until a sweep over all features changes the fit by less than the threshold. */
    void descend(double lambda, double alpha, boolean withIntercept, double threshold) {
        boolean overAll = true;
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            boolean settled = sweep(lambda, alpha, withIntercept, overAll) < threshold;
            if (overAll && settled) {
                return;
            }
            // Features that never moved are looked at again only once the others have settled.
            overAll = settled;
        }
        throw new ArithmeticException("coordinate descent did not settle in %,d sweeps at lambda %s".formatted(MOST_SWEEPS, lambda));
    }

    private double sweep(double lambda, double alpha, boolean withIntercept, boolean overAll) {
        double change = 0;
        for (int f = 0; f < columns.length; f++) {
            if (varies[f] && (overAll || active[f])) {
                change = Math.max(change, update(f, lambda * alpha, lambda * (1 - alpha)));
            }
        }
        return withIntercept ? Math.max(change, updateIntercept()) : change;
    }

    private double update(int feature, double l1, double l2) {
        double before = beta[feature];
        double pull = gradient(feature) + curvature[feature] * before;
        double after = Math.abs(pull) <= l1 ? 0 : (pull - Math.signum(pull) * l1) / (curvature[feature] + l2);
        if (after == before) {
            return 0;
        }
        beta[feature] = after;
        active[feature] = true;
        double step = after - before;
        double[] column = columns[feature];
        for (int i = 0; i < column.length; i++) {
            weightedResidual[i] -= step * weights[i] * column[i];
        }
        return curvature[feature] * step * step;
    }

    private double updateIntercept() {
        double residual = 0;
        double weight = 0;
        for (int i = 0; i < weights.length; i++) {
            residual += weightedResidual[i];
            weight += weights[i];
        }
        double step = residual / weight;
        intercept += step;
        for (int i = 0; i < weights.length; i++) {
            weightedResidual[i] -= step * weights[i];
        }
        return weight * step * step;
    }
}
