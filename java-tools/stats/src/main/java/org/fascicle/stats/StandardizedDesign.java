package org.fascicle.stats;

import java.util.Arrays;

/**
 * Features with mean 0 and standard deviation 1 (divisor n), as glmnet standardises them.
 *
 * @param columns {@code [feature][sample]}; zeros where a feature does not vary
 * @param mean    one a feature
 * @param scale   standard deviations, 1 where a feature does not vary
 * @param varies  whether a feature varies
 */
record StandardizedDesign(double[][] columns, double[] mean, double[] scale, boolean[] varies) {

    static StandardizedDesign of(double[][] x) {
        int n = x.length;
        int features = x[0].length;
        StandardizedDesign design = new StandardizedDesign(new double[features][n], new double[features], new double[features], new boolean[features]);
        for (int f = 0; f < features; f++) {
            double[] column = design.columns[f];
            for (int i = 0; i < n; i++) {
                column[i] = x[i][f];
            }
            design.varies[f] = !Samples.isConstant(column);
            design.mean[f] = Arrays.stream(column).sum() / n;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                column[i] -= design.mean[f];
                squares += column[i] * column[i];
            }
            design.scale[f] = design.varies[f] ? Math.sqrt(squares / n) : 1;
            for (int i = 0; i < n; i++) {
                column[i] = design.varies[f] ? column[i] / design.scale[f] : 0;
            }
        }
        return design;
    }

    /** Coefficients for the features as they were given. */
    double[] unscaled(double[] beta, double factor) {
        double[] coefficients = new double[beta.length];
        // + 0.0, so that no coefficient is −0
        Arrays.setAll(coefficients, f -> factor * beta[f] / scale[f] + 0.0);
        return coefficients;
    }

    /** What the intercept of the centred features becomes. */
    double intercept(double centred, double[] coefficients) {
        double intercept = centred;
        for (int f = 0; f < coefficients.length; f++) {
            intercept -= coefficients[f] * mean[f];
        }
        return intercept;
    }
}
