package org.fascicle.registration;

/**
 * The largest value of a smooth function near a start: the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno
 * with a backtracking line search (Nocedal and Wright, Numerical Optimization, algorithm 6.1).
 */
final class QuasiNewton {
    private static final double SUFFICIENT_RISE = 1e-4;
    private static final int MOST_HALVINGS = 12;

    private QuasiNewton() {}

    /** A function with its gradient. */
    interface Function {
        MutualInformation.Value at(double[] parameters);
    }

    /**
     * @param parameters where the value is largest
     * @param value      the function there
     * @param iterations line searches done
     * @param converged  whether the last step was shorter than asked for
     */
    record Maximum(double[] parameters, MutualInformation.Value value, int iterations, boolean converged) {}

    /**
     * @param longestStep length of the first step and limit of all
     * @param tolerance   a shorter step ends the search
     */
    static Maximum climb(Function function, double[] start, double longestStep, double tolerance, int mostIterations) {
        int n = start.length;
        double[] x = start.clone();
        MutualInformation.Value here = function.at(x);
        double[][] inverse = identity(n, longestStep / Math.max(norm(here.gradient()), Double.MIN_NORMAL));
        boolean fresh = true;
        for (int iteration = 1; iteration <= mostIterations; iteration++) {
            double[] direction = direction(inverse, here.gradient(), longestStep);
            double rise = dot(direction, here.gradient());
            if (!(rise > 0)) {
                return new Maximum(x, here, iteration, true);
            }
            double length = 1;
            MutualInformation.Value there = null;
            double[] candidate = null;
            int halvings = 0;
            for (; halvings <= MOST_HALVINGS; halvings++, length /= 2) {
                candidate = step(x, direction, length);
                there = function.at(candidate);
                if (there.value() >= here.value() + SUFFICIENT_RISE * length * rise) {
                    break;
                }
            }
            if (halvings > MOST_HALVINGS) {
                if (fresh) {
                    return new Maximum(x, here, iteration, true);
                }
                // The curvature learned so far misleads, for example where points have left the image: forget it.
                inverse = identity(n, longestStep / Math.max(norm(here.gradient()), Double.MIN_NORMAL));
                fresh = true;
                continue;
            }
            update(inverse, x, candidate, here.gradient(), there.gradient(), fresh);
            fresh = false;
            double moved = length * norm(direction);
            x = candidate;
            here = there;
            if (moved < tolerance) {
                return new Maximum(x, here, iteration, true);
            }
        }
        return new Maximum(x, here, mostIterations, false);
    }

    private static double[] direction(double[][] inverse, double[] gradient, double longest) {
        double[] d = new double[gradient.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = dot(inverse[i], gradient);
        }
        double norm = norm(d);
        if (norm > longest) {
            for (int i = 0; i < d.length; i++) {
                d[i] *= longest / norm;
            }
        }
        return d;
    }

    /** The BFGS update of the inverse Hessian of the negated function. */
    private static void update(double[][] inverse, double[] from, double[] to, double[] before, double[] after, boolean fresh) {
        int n = from.length;
        double[] s = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            s[i] = to[i] - from[i];
            y[i] = before[i] - after[i];
        }
        double curvature = dot(s, y);
        if (!(curvature > 1e-12 * norm(s) * norm(y))) {
            return;
        }
        if (fresh) {
            double scale = curvature / dot(y, y);
            for (int i = 0; i < n; i++) {
                java.util.Arrays.fill(inverse[i], 0);
                inverse[i][i] = scale;
            }
        }
        double[] hy = new double[n];
        for (int i = 0; i < n; i++) {
            hy[i] = dot(inverse[i], y);
        }
        double factor = 1 + dot(y, hy) / curvature;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverse[i][j] += (factor * s[i] * s[j] - hy[i] * s[j] - s[i] * hy[j]) / curvature;
            }
        }
    }

    private static double[] step(double[] x, double[] direction, double length) {
        double[] to = x.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] += length * direction[i];
        }
        return to;
    }

    private static double[][] identity(int n, double scale) {
        double[][] m = new double[n][n];
        for (int i = 0; i < n; i++) {
            m[i][i] = scale;
        }
        return m;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
