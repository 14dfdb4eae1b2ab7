package org.fascicle.qmri;

import java.util.Arrays;

/**
 * Levenberg–Marquardt for a handful of parameters, with Marquardt's scaling: the step solves
 * {@code (JᵀJ + λ·diag JᵀJ)·δ = Jᵀr} by Cholesky decomposition (Marquardt, J Soc Ind Appl Math 1963;11:431).
 */
final class LeastSquares {
    private static final int MOST_ITERATIONS = 300;
    private static final double MOST_DAMPING = 1e12;
    /** Steps that lower the cost by less than this share of it end the fit: it creeps along the floor of a valley. */
    private static final double RELATIVE_GAIN = 1e-10;

    private final int parameters;
    private final int residuals;
    private final double relativeStep;

    /** @param relativeStep steps that change every parameter by less than this share of its scale end the fit */
    LeastSquares(int parameters, int residuals, double relativeStep) {
        this.parameters = parameters;
        this.residuals = residuals;
        this.relativeStep = relativeStep;
    }

    /** What is fitted. */
    interface Model {
        /**
         * Writes data less model, and the model's derivatives (row-major, residuals × parameters).
         */
        void evaluate(double[] at, double[] residual, double[] jacobian);
    }

    /**
     * @param at    the best parameters found
     * @param cost  sum of squared residuals there
     * @param found whether steps became negligible
     */
    record Result(double[] at, double cost, boolean found) {}

    /** @param scale size of each parameter below which a change does not matter for convergence */
    Result fit(Model model, double[] start, double[] scale) {
        double[] at = start.clone();
        double[] next = new double[parameters];
        double[] residual = new double[residuals];
        double[] jacobian = new double[residuals * parameters];
        double[] nextResidual = new double[residuals];
        double[] nextJacobian = new double[residuals * parameters];
        double[] normal = new double[parameters * parameters];
        double[] gradient = new double[parameters];
        double[] step = new double[parameters];
        model.evaluate(at, residual, jacobian);
        double cost = sumOfSquares(residual);
        double damping = 1e-3;
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            normalEquations(residual, jacobian, normal, gradient);
            boolean better = false;
            double costBefore = cost;
            while (!better) {
                if (!solve(normal, gradient, damping, step)) {
                    damping = Math.max(damping, 1e-12) * 10;
                    if (damping > MOST_DAMPING) {
                        return new Result(at, cost, false);
                    }
                    continue;
                }
                Arrays.setAll(next, p -> at[p] + step[p]);
                model.evaluate(next, nextResidual, nextJacobian);
                double nextCost = sumOfSquares(nextResidual);
                better = nextCost <= cost;
                if (better) {
                    cost = nextCost;
                } else if (damping > MOST_DAMPING || negligible(at, step, scale)) {
                    return new Result(at, cost, negligible(at, step, scale));
                } else {
                    damping *= 10;
                }
            }
            boolean done = negligible(at, step, scale) || costBefore - cost <= RELATIVE_GAIN * cost;
            System.arraycopy(next, 0, at, 0, parameters);
            if (done) {
                return new Result(at, cost, true);
            }
            System.arraycopy(nextResidual, 0, residual, 0, residuals);
            System.arraycopy(nextJacobian, 0, jacobian, 0, jacobian.length);
            damping *= 0.1;
        }
        return new Result(at, cost, false);
    }

    private boolean negligible(double[] at, double[] step, double[] scale) {
        for (int p = 0; p < parameters; p++) {
            if (!(Math.abs(step[p]) <= relativeStep * Math.max(Math.abs(at[p]), scale[p]))) {
                return false;
            }
        }
        return true;
    }

    private void normalEquations(double[] residual, double[] jacobian, double[] normal, double[] gradient) {
        Arrays.fill(normal, 0);
        Arrays.fill(gradient, 0);
        for (int r = 0; r < residuals; r++) {
            int row = r * parameters;
            for (int p = 0; p < parameters; p++) {
                gradient[p] += jacobian[row + p] * residual[r];
                for (int q = 0; q <= p; q++) {
                    normal[p * parameters + q] += jacobian[row + p] * jacobian[row + q];
                }
            }
        }
    }

    /** Cholesky on the lower triangle; false where the damped matrix is not positive definite. */
    private boolean solve(double[] normal, double[] gradient, double damping, double[] step) {
        int n = parameters;
        double[] lower = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = normal[i * n + j] * (i == j ? 1 + damping : 1);
                for (int k = 0; k < j; k++) {
                    sum -= lower[i * n + k] * lower[j * n + k];
                }
                if (i == j) {
                    if (!(sum > 0)) {
                        return false;
                    }
                    lower[i * n + i] = Math.sqrt(sum);
                } else {
                    lower[i * n + j] = sum / lower[j * n + j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            double sum = gradient[i];
            for (int k = 0; k < i; k++) {
                sum -= lower[i * n + k] * step[k];
            }
            step[i] = sum / lower[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = step[i];
            for (int k = i + 1; k < n; k++) {
                sum -= lower[k * n + i] * step[k];
            }
            step[i] = sum / lower[i * n + i];
        }
        return true;
    }

    private static double sumOfSquares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
    }
}
