package org.fascicle.stats;

import java.util.Arrays;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Generalised least squares where the samples of a group share an intercept of variance φσ²: {@code V = σ²(I + φJ)} in each
 * group, {@code V⁻¹ = (I − φ/(1 + nφ) J)/σ²} and {@code log|V/σ²| = Σ log(1 + nφ)}.
 *
 * <p>Covariates are centred and divided by their largest magnitude while this is solved, since products of raw ones lose digits.
 */
final class GroupedRegression {
    private static final double SINGULAR = 1e-10;
    /** Ratios that are looked at before the root is found: 1e-6 to 1e6, four a decade. */
    private static final int LOOKS = 48;
    private static final double LEAST_RATIO = 1e-6;

    private final MixedModelMethod method;
    private final RealMatrix design;
    private final double[] centre;
    private final double[] scale;
    private final double[] y;
    private final int[] groups;
    private final int[] sizes;
    private final RealMatrix groupSums;

    GroupedRegression(double[][] x, double[] y, int[] groups, int count, MixedModelMethod method) {
        this.method = method;
        this.y = y;
        this.groups = groups;
        int columns = x[0].length + 1;
        centre = new double[columns];
        scale = new double[columns];
        scale[0] = 1;
        double[][] rows = new double[y.length][columns];
        for (int i = 0; i < y.length; i++) {
            rows[i][0] = 1;
            System.arraycopy(x[i], 0, rows[i], 1, columns - 1);
        }
        for (int c = 1; c < columns; c++) {
            standardise(rows, c);
        }
        design = new Array2DRowRealMatrix(rows, false);
        sizes = new int[count];
        groupSums = new Array2DRowRealMatrix(count, columns);
        for (int i = 0; i < y.length; i++) {
            sizes[groups[i]]++;
            groupSums.setRowVector(groups[i], groupSums.getRowVector(groups[i]).add(design.getRowVector(i)));
        }
    }

    private void standardise(double[][] rows, int column) {
        for (double[] row : rows) {
            centre[column] += row[column] / rows.length;
        }
        for (double[] row : rows) {
            row[column] -= centre[column];
            scale[column] = Math.max(scale[column], Math.abs(row[column]));
        }
        scale[column] = scale[column] == 0 ? 1 : scale[column];
        for (double[] row : rows) {
            row[column] /= scale[column];
        }
    }

    boolean isDetermined() {
        return new QRDecomposition(design, SINGULAR).getSolver().isNonSingular();
    }

    boolean residualsVanish() {
        double[] residual = solve(0).residual;
        double mean = Arrays.stream(y).sum() / y.length;
        double within = 0;
        double total = 0;
        double[] sums = sums(residual);
        for (int i = 0; i < y.length; i++) {
            double deviation = residual[i] - sums[groups[i]] / sizes[groups[i]];
            within += deviation * deviation;
            total += (y[i] - mean) * (y[i] - mean);
        }
        return within <= SINGULAR * SINGULAR * total;
    }

    /** The φ of the largest likelihood, 0 included. */
    double bestRatio() {
        double best = 0;
        double least = minusTwoLogLikelihood(solve(0));
        int bestLook = -1;
        for (int look = 0; look <= LOOKS; look++) {
            double value = minusTwoLogLikelihood(solve(look(look)));
            if (value < least) {
                least = value;
                bestLook = look;
                best = look(look);
            }
        }
        double below = bestLook <= 0 ? 0 : look(bestLook - 1);
        double above = look(Math.clamp(bestLook + 1, 0, LOOKS));
        if (slope(below) >= 0 || slope(above) <= 0) {
            return best;
        }
        return new BrentSolver(1e-15, 1e-300).solve(10_000, this::slope, below, above);
    }

    private static double look(int index) {
        return LEAST_RATIO * Math.pow(10, index / 4.0);
    }

    /** The fit at one φ, for the covariates as they were given. */
    LinearMixedModel at(double ratio) {
        Solution solution = solve(ratio);
        int columns = design.getColumnDimension();
        double variance = solution.variance();
        // β of the raw covariates is a linear map of the standardised one's.
        RealMatrix back = new Array2DRowRealMatrix(columns, columns);
        back.setEntry(0, 0, 1);
        for (int c = 1; c < columns; c++) {
            back.setEntry(c, c, 1 / scale[c]);
            back.setEntry(0, c, -centre[c] / scale[c]);
        }
        RealMatrix covariance = back.multiply(solution.information.getSolver().getInverse()).multiply(back.transpose()).scalarMultiply(variance);
        double[] deviations = sums(solution.residual);
        for (int g = 0; g < sizes.length; g++) {
            // + 0.0, so that none is −0
            deviations[g] = deviations[g] * weight(g, ratio) + 0.0;
        }
        return new LinearMixedModel(method, back.operate(solution.beta).toArray(), covariance.getData(), variance, ratio * variance,
                -0.5 * (minusTwoLogLikelihood(solution) + rescaling()), deviations);
    }

    /** What the restricted likelihood owes to the covariates' scaling. */
    private double rescaling() {
        double sum = 0;
        for (double s : scale) {
            sum += method == MixedModelMethod.reml ? 2 * Math.log(s) : 0;
        }
        return sum;
    }

    private final class Solution {
        private final double ratio;
        private final CholeskyDecomposition information;
        private final RealVector beta;
        private final double[] residual;
        private final double quadratic;

        private Solution(double ratio, CholeskyDecomposition information, RealVector beta) {
            this.ratio = ratio;
            this.information = information;
            this.beta = beta;
            this.residual = new ArrayRealVector(y, false).subtract(design.operate(beta)).toArray();
            double[] sums = sums(residual);
            double sum = 0;
            for (double r : residual) {
                sum += r * r;
            }
            for (int g = 0; g < sums.length; g++) {
                sum -= weight(g, ratio) * sums[g] * sums[g];
            }
            this.quadratic = sum;
        }

        private double degrees() {
            return method == MixedModelMethod.ml ? y.length : y.length - beta.getDimension();
        }

        private double variance() {
            return quadratic / degrees();
        }
    }

    private Solution solve(double ratio) {
        RealMatrix information = design.transpose().multiply(design);
        RealVector score = design.preMultiply(new ArrayRealVector(y, false));
        double[] ySums = sums(y);
        for (int g = 0; g < sizes.length; g++) {
            RealVector sum = groupSums.getRowVector(g);
            information = information.subtract(sum.outerProduct(sum).scalarMultiply(weight(g, ratio)));
            score = score.subtract(sum.mapMultiply(weight(g, ratio) * ySums[g]));
        }
        CholeskyDecomposition cholesky = new CholeskyDecomposition(information, 1e-8, 0);
        return new Solution(ratio, cholesky, cholesky.getSolver().solve(score));
    }

    private double weight(int group, double ratio) {
        return ratio / (1 + sizes[group] * ratio);
    }

    private double minusTwoLogLikelihood(Solution solution) {
        double degrees = solution.degrees();
        double value = degrees * (1 + Math.log(2 * Math.PI * solution.variance()));
        for (int size : sizes) {
            value += Math.log1p(size * solution.ratio);
        }
        return method == MixedModelMethod.ml ? value : value + Math.log(solution.information.getDeterminant());
    }

    /** Derivative of −2 log likelihood by φ; β is at its best, so only what depends on φ itself counts. */
    private double slope(double ratio) {
        Solution solution = solve(ratio);
        double[] sums = sums(solution.residual);
        double slope = 0;
        RealMatrix inverse = solution.information.getSolver().getInverse();
        for (int g = 0; g < sizes.length; g++) {
            double shrink = 1 + sizes[g] * ratio;
            slope += sizes[g] / shrink - sums[g] * sums[g] / (shrink * shrink) / solution.variance();
            if (method == MixedModelMethod.reml) {
                RealVector sum = groupSums.getRowVector(g);
                slope -= inverse.operate(sum).dotProduct(sum) / (shrink * shrink);
            }
        }
        return slope;
    }

    private double[] sums(double[] values) {
        double[] sums = new double[sizes.length];
        for (int i = 0; i < values.length; i++) {
            sums[groups[i]] += values[i];
        }
        return sums;
    }
}
