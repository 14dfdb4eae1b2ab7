package org.fascicle.stats;

/**
 * How an {@link ElasticNet} path is laid and followed. The defaults are glmnet's but for the threshold, which is sharper, so
 * that coefficients are exact to about ten digits.
 *
 * @param alpha          share of the L1 penalty, 0 (ridge) to 1 (LASSO)
 * @param lambdas        number of penalties on the path, at least 2
 * @param lambdaMinRatio smallest penalty as a share of the largest, above 0 and below 1; NaN: 1e-4 where there are more
 *                       samples than features or as many, 0.01 elsewhere
 * @param threshold      a sweep in which no coefficient moves the fit by more than this share of the null deviance (a
 *                       squared change: 1e-24 stands for twelve digits) ends the descent
 */
public record ElasticNetSettings(double alpha, int lambdas, double lambdaMinRatio, double threshold) {

    public ElasticNetSettings {
        require(alpha >= 0 && alpha <= 1, "alpha lies between 0 and 1, not at " + alpha);
        require(lambdas >= 2, "a path has at least two penalties, not " + lambdas);
        require(Double.isNaN(lambdaMinRatio) || lambdaMinRatio > 0 && lambdaMinRatio < 1,
                "the smallest penalty is a share of the largest, above 0 and below 1, not " + lambdaMinRatio);
        require(threshold > 0 && threshold < 1, "the threshold lies between 0 and 1, not at " + threshold);
    }

    /** The LASSO. */
    public static ElasticNetSettings lasso() {
        return ofAlpha(1);
    }

    /** An elastic net with glmnet's path. */
    public static ElasticNetSettings ofAlpha(double alpha) {
        return new ElasticNetSettings(alpha, 100, Double.NaN, 1e-24);
    }

    double minRatio(int samples, int features) {
        return !Double.isNaN(lambdaMinRatio) ? lambdaMinRatio : samples < features ? 0.01 : 1e-4;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
