package org.fascicle.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * The six intraclass correlations of Shrout and Fleiss (1979, doi:10.1037/0033-2909.86.2.420) of n subjects rated k times each,
 * with their F tests and the intervals of McGraw and Wong (1996, doi:10.1037/1082-989X.1.1.30). Subjects are independent,
 * effects and errors normal. Which form was taken belongs beside the number: they answer different questions.
 * R: {@code psych::ICC(x, lmer = FALSE)}.
 */
public final class IntraclassCorrelation {

    /** Model, definition and unit of an intraclass correlation. */
    public enum Form {
        /** Each subject rated by others of the raters: one-way random, single rating. */
        ICC_1_1,
        /** The same raters, a random sample of raters; absolute agreement, single rating. */
        ICC_2_1,
        /** The same raters, the only ones of interest; consistency, single rating. */
        ICC_3_1,
        /** {@link #ICC_1_1} of the mean of k ratings. */
        ICC_1_K,
        /** {@link #ICC_2_1} of the mean of k ratings. */
        ICC_2_K,
        /** {@link #ICC_3_1} of the mean of k ratings; Cronbach's α. */
        ICC_3_K
    }

    /**
     * @param form which of the six
     * @param icc at most 1; negative where ratings of a subject differ more than those of different subjects
     * @param test against 0; its statistic is F, its degrees of freedom are the subjects' n − 1
     * @param interval of the ICC
     */
    public record Result(Form form, double icc, SignificanceResult test, Outcome<Interval> interval) {}

    private static final String NO_INTERVAL = "the approximate interval leaves the range of an ICC: too few subjects or raters";

    private final int n;
    private final int k;
    private final double subjects;
    private final double raters;
    private final double error;
    private final double within;

    private IntraclassCorrelation(double[][] ratings) {
        n = ratings.length;
        k = ratings[0].length;
        double[] subjectMeans = new double[n];
        double[] raterMeans = new double[k];
        for (int i = 0; i < n; i++) {
            subjectMeans[i] = Moments.mean(ratings[i]);
            for (int j = 0; j < k; j++) {
                raterMeans[j] += ratings[i][j] / n;
            }
        }
        double grand = Moments.mean(subjectMeans);
        double withinSum = 0;
        double errorSum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                double ofSubject = ratings[i][j] - subjectMeans[i];
                double residual = ofSubject - (raterMeans[j] - grand);
                withinSum += ofSubject * ofSubject;
                errorSum += residual * residual;
            }
        }
        subjects = k * Moments.variance(subjectMeans);
        raters = n * Moments.variance(raterMeans);
        within = withoutRounding(withinSum / (n * (k - 1.0)), ratings);
        error = withoutRounding(errorSum / ((n - 1.0) * (k - 1.0)), ratings);
    }

    /**
     * @param ratings {@code [subject][rater]}, none missing; one-way forms ignore the order within a subject
     * @return undefined for fewer than two subjects or ratings, and where the ratings leave no variance to share
     */
    public static Outcome<Result> of(double[][] ratings, Form form, double level) {
        Interval.requireLevel(level);
        for (double[] row : ratings) {
            Samples.requirePairs(ratings[0].length, row.length);
            Samples.requireNumbers(row);
        }
        if (ratings.length < 2 || ratings[0].length < 2) {
            return Outcome.undefined("needs two subjects and two ratings of each");
        }
        return new IntraclassCorrelation(ratings).result(form, level);
    }

    /** 0 where a variance is no more than the rounding of the ratings' means. */
    private static double withoutRounding(double variance, double[][] ratings) {
        double largest = Arrays.stream(ratings).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
        return variance <= square(4 * Math.ulp(largest)) ? 0 : variance;
    }

    private Outcome<Result> result(Form form, double level) {
        double numerator = subjects - (isOneWay(form) ? within : error);
        double denominator = denominator(form);
        if (!(denominator > 0)) {
            return Outcome.undefined("the ratings leave no variance between subjects to share");
        }
        double noise = isOneWay(form) ? within : error;
        if (noise == 0) {
            return Outcome.of(new Result(form, numerator / denominator, SignificanceResult.of(Double.POSITIVE_INFINITY, n - 1, 0),
                    Outcome.undefined("the ratings leave no error")));
        }
        double icc = numerator / denominator;
        FDistribution ratio = FDistribution.of(n - 1, noiseFreedom(form));
        double f = subjects / noise;
        SignificanceResult test = SignificanceResult.of(f, n - 1, ratio.survivalProbability(f));
        return Outcome.of(new Result(form, icc, test, interval(form, level)));
    }

    private double denominator(Form form) {
        return switch (form) {
            case ICC_1_1 -> subjects + (k - 1) * within;
            case ICC_2_1 -> subjects + (k - 1) * error + k * (raters - error) / n;
            case ICC_3_1 -> subjects + (k - 1) * error;
            case ICC_2_K -> subjects + (raters - error) / n;
            case ICC_1_K, ICC_3_K -> subjects;
        };
    }

    private Outcome<Interval> interval(Form form, double level) {
        return switch (form) {
            case ICC_1_1, ICC_3_1 -> {
                double[] f = ratioLimits(form, level);
                yield Outcome.of(new Interval((f[0] - 1) / (f[0] + k - 1), (f[1] - 1) / (f[1] + k - 1), level));
            }
            case ICC_1_K, ICC_3_K -> {
                double[] f = ratioLimits(form, level);
                yield Outcome.of(new Interval(1 - 1 / f[0], 1 - 1 / f[1], level));
            }
            case ICC_2_1 -> agreementInterval(level);
            case ICC_2_K -> agreementInterval(level).map(single -> new Interval(ofMean(single.lower()), ofMean(single.upper()), level));
        };
    }

    /** Limits of the ratio of expected mean squares. */
    private double[] ratioLimits(Form form, double level) {
        double f = subjects / (isOneWay(form) ? within : error);
        double tail = (1 - level) / 2;
        double freedom = noiseFreedom(form);
        return new double[] {f / FDistribution.of(n - 1, freedom).inverseSurvivalProbability(tail),
            f * FDistribution.of(freedom, n - 1).inverseSurvivalProbability(tail)};
    }

    /** Of ICC(2,1), with Satterthwaite's degrees of freedom for the raters' and the error's mean square together. */
    private Outcome<Interval> agreementInterval(double level) {
        double rho = (subjects - error) / denominator(Form.ICC_2_1);
        double a = k * rho / (n * (1 - rho));
        double b = 1 + k * rho * (n - 1) / (n * (1 - rho));
        double freedom = square(a * raters + b * error)
                / (square(a * raters) / (k - 1) + square(b * error) / ((n - 1.0) * (k - 1)));
        if (!(freedom > 0 && Double.isFinite(freedom))) {
            return Outcome.undefined(NO_INTERVAL);
        }
        double tail = (1 - level) / 2;
        double upperF = FDistribution.of(n - 1, freedom).inverseSurvivalProbability(tail);
        double lowerF = FDistribution.of(freedom, n - 1).inverseSurvivalProbability(tail);
        double both = k * raters + (k * (double) n - k - n) * error;
        double lower = n * (subjects - upperF * error) / (upperF * both + n * subjects);
        double upper = n * (lowerF * subjects - error) / (both + n * lowerF * subjects);
        double lowest = -1.0 / (k - 1);
        if (!(lower > lowest && upper <= 1 && lower <= upper)) {
            return Outcome.undefined(NO_INTERVAL);
        }
        return Outcome.of(new Interval(lower, upper, level));
    }

    /** Spearman and Brown's formula for the mean of k ratings. */
    private double ofMean(double single) {
        return k * single / (1 + (k - 1) * single);
    }

    private double noiseFreedom(Form form) {
        return isOneWay(form) ? n * (k - 1.0) : (n - 1.0) * (k - 1);
    }

    private static boolean isOneWay(Form form) {
        return form == Form.ICC_1_1 || form == Form.ICC_1_K;
    }

    private static double square(double value) {
        return value * value;
    }
}
