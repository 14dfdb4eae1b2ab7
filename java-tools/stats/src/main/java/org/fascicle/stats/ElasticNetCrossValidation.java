package org.fascicle.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The penalty of an {@link ElasticNet} by cross-validation, as R's {@code cv.glmnet(x, y, foldid = foldid)}: each fold's
 * model follows its own path, is read at the whole data's penalties, and its mean loss over the samples left out counts by
 * their number.
 *
 * <p>Samples that belong together (sessions, sides and muscles of a subject) belong in one fold; whoever makes the folds sees to it.
 *
 * @param path          the fit to all samples
 * @param meanLoss      mean over folds of the loss left out, one a penalty
 * @param standardError of that mean, one a penalty
 * @param indexMin      the penalty of least loss
 * @param index1se      the largest penalty whose loss is within one standard error of the least
 */
public record ElasticNetCrossValidation(ElasticNetPath path, double[] meanLoss, double[] standardError, int indexMin, int index1se) {
    private static final double LEAST_PROBABILITY = 1e-5;
    /** With fewer samples a fold than this, each sample counts for itself. */
    private static final int SMALLEST_FOLD = 3;

    /** What is lost by a wrong prediction. Spelt as in the params. */
    public enum Loss {
        /** Deviance: squared error, or twice the negative log-likelihood. */
        deviance,
        /** Share of samples on the wrong side of probability 0.5; binomial only. */
        misclassification
    }

    /** {@code lambda.min}. */
    public double lambdaMin() {
        return path.lambda()[indexMin];
    }

    /** {@code lambda.1se}. */
    public double lambda1se() {
        return path.lambda()[index1se];
    }

    /**
     * @param x      {@code [sample][feature]}, finite
     * @param y      one a sample: finite (gaussian), 0 or 1 (binomial)
     * @param foldOf the fold of each sample, 0, 1, …, at least three folds, none empty
     * @return undefined where the whole or a fold's rest leaves no path, see {@link ElasticNet#path}
     */
    public static Outcome<ElasticNetCrossValidation> of(double[][] x, double[] y, ElasticNetFamily family, ElasticNetSettings settings,
            int[] foldOf, Loss loss) {
        ElasticNet.requireMatrix(x, y);
        Samples.requirePairs(y.length, foldOf.length);
        int folds = folds(foldOf);
        if (loss == Loss.misclassification && family != ElasticNetFamily.binomial) {
            throw new IllegalArgumentException("only a binomial response is classified");
        }
        Outcome<ElasticNetPath> whole = ElasticNet.path(x, y, family, settings);
        if (whole instanceof Outcome.Undefined<ElasticNetPath>(String reason)) {
            return Outcome.undefined(reason);
        }
        double[][] losses = new double[y.length][];
        for (int fold = 0; fold < folds; fold++) {
            int k = fold;
            int[] rest = IntStream.range(0, y.length).filter(i -> foldOf[i] != k).toArray();
            Outcome<ElasticNetPath> trained = ElasticNet.path(rows(x, rest), Arrays.stream(rest).mapToDouble(i -> y[i]).toArray(), family, settings);
            if (trained instanceof Outcome.Undefined<ElasticNetPath>(String reason)) {
                return Outcome.undefined("without fold %d: %s".formatted(fold, reason));
            }
            for (int i = 0; i < y.length; i++) {
                losses[i] = foldOf[i] == fold ? losses(trained.get(), whole.get().lambda(), x[i], y[i], loss) : losses[i];
            }
        }
        return Outcome.of(choose(whole.get(), losses, foldOf, folds));
    }

    private static double[] losses(ElasticNetPath trained, double[] penalties, double[] sample, double response, Loss loss) {
        return Arrays.stream(penalties).map(penalty -> {
            double mean = trained.response(sample, penalty);
            if (loss == Loss.misclassification) {
                return (mean > 0.5 ? 1 : 0) == response ? 0 : 1;
            }
            double possible = trained.family() == ElasticNetFamily.binomial ? Math.clamp(mean, LEAST_PROBABILITY, 1 - LEAST_PROBABILITY) : mean;
            return trained.family().deviance(response, possible);
        }).toArray();
    }

    private static ElasticNetCrossValidation choose(ElasticNetPath path, double[][] losses, int[] foldOf, int folds) {
        List<double[]> groups = new ArrayList<>();
        double[] sizes;
        if (losses.length / (double) folds < SMALLEST_FOLD) {
            groups.addAll(List.of(losses));
            sizes = new double[losses.length];
            Arrays.fill(sizes, 1);
        } else {
            sizes = new double[folds];
            for (int fold = 0; fold < folds; fold++) {
                int k = fold;
                int[] left = IntStream.range(0, foldOf.length).filter(i -> foldOf[i] == k).toArray();
                sizes[fold] = left.length;
                groups.add(IntStream.range(0, path.size()).mapToDouble(l -> Arrays.stream(left).mapToDouble(i -> losses[i][l]).sum() / left.length).toArray());
            }
        }
        double total = Arrays.stream(sizes).sum();
        double[] mean = new double[path.size()];
        double[] error = new double[path.size()];
        for (int l = 0; l < mean.length; l++) {
            for (int g = 0; g < sizes.length; g++) {
                mean[l] += sizes[g] * groups.get(g)[l] / total;
            }
            for (int g = 0; g < sizes.length; g++) {
                double deviation = groups.get(g)[l] - mean[l];
                error[l] += sizes[g] * deviation * deviation / total;
            }
            error[l] = Math.sqrt(error[l] / (sizes.length - 1));
        }
        return of(path, mean, error);
    }

    private static ElasticNetCrossValidation of(ElasticNetPath path, double[] mean, double[] error) {
        double least = Arrays.stream(mean).min().orElseThrow();
        int indexMin = IntStream.range(0, mean.length).filter(l -> mean[l] <= least).findFirst().orElseThrow();
        int index1se = IntStream.range(0, mean.length).filter(l -> mean[l] <= least + error[indexMin]).findFirst().orElseThrow();
        return new ElasticNetCrossValidation(path, mean, error, indexMin, index1se);
    }

    private static int folds(int[] foldOf) {
        int folds = Arrays.stream(foldOf).max().orElseThrow() + 1;
        boolean whole = IntStream.range(0, folds).allMatch(k -> Arrays.stream(foldOf).anyMatch(f -> f == k));
        if (folds < SMALLEST_FOLD || !whole || Arrays.stream(foldOf).anyMatch(f -> f < 0)) {
            throw new IllegalArgumentException("folds are numbered 0, 1, 2, …, at least three, none of them empty");
        }
        return folds;
    }

    private static double[][] rows(double[][] x, int[] rows) {
        return Arrays.stream(rows).mapToObj(i -> x[i]).toArray(double[][]::new);
    }
}
