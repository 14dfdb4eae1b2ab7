package org.fascicle.stats;

import java.util.Arrays;

/**
 * Whether predicted probabilities are what happens: Cox's recalibration logit P(y = 1) = a + b·logit p (1958,
 * doi:10.1093/biomet/45.3-4.562), calibration in the large, and the Brier score (1950). Predictions should come from data other
 * than those the model was fitted to; items are independent. Terms as in Van Calster and others (2019,
 * doi:10.1186/s12916-019-1466-7).
 */
public final class Calibration {

    /**
     * @param value maximum-likelihood estimate, on the logit scale
     * @param standardError from the inverse information
     * @param interval Wald's
     */
    public record Estimate(double value, double standardError, Interval interval) {}

    /**
     * @param brier mean of (p − y)², in [0, 1], 0 best
     * @param scaledBrier 1 − brier/(ȳ(1 − ȳ)): 1 perfect, 0 no better than the prevalence
     * @param observedExpectedRatio Σy/Σp
     * @param slope b, 1 when calibrated; below 1 predictions are too extreme. R: {@code glm(y ~ qlogis(p), binomial)}
     * @param interceptInTheLarge a with b held at 1, 0 when calibrated. R: {@code glm(y ~ offset(qlogis(p)), binomial)}
     */
    public record Result(double brier, Outcome<Double> scaledBrier, Outcome<Double> observedExpectedRatio, Outcome<Estimate> slope,
            Outcome<Estimate> interceptInTheLarge) {}

    private Calibration() {}

    /**
     * @param predicted probabilities in [0, 1]; one of 0 or 1 has no logit, and leaves slope and intercept undefined
     * @param outcome what happened
     * @return undefined without items
     */
    public static Outcome<Result> of(double[] predicted, boolean[] outcome, double level) {
        Interval.requireLevel(level);
        Samples.requirePairs(predicted.length, outcome.length);
        for (double p : predicted) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("not a probability: " + p);
            }
        }
        int n = predicted.length;
        if (n == 0) {
            return Outcome.undefined("no items");
        }
        double squares = 0;
        double events = 0;
        for (int i = 0; i < n; i++) {
            double y = outcome[i] ? 1 : 0;
            squares += (predicted[i] - y) * (predicted[i] - y);
            events += y;
        }
        double brier = squares / n;
        double reference = events / n * (1 - events / n);
        double expected = Arrays.stream(predicted).sum();
        Outcome<double[]> logits = logits(predicted);
        return Outcome.of(new Result(brier,
                reference == 0 ? Outcome.undefined("all outcomes are equal") : Outcome.of(1 - brier / reference),
                expected == 0 ? Outcome.undefined("no event is expected") : Outcome.of(events / expected),
                logits.flatMap(x -> LogisticLine.fit(x, outcome)).map(line -> estimate(line.slope(), line.slopeStandardError(), level)),
                logits.flatMap(x -> LogisticLine.fitIntercept(x, outcome)).map(line -> estimate(line.intercept(), line.interceptStandardError(), level))));
    }

    private static Estimate estimate(double value, double error, double level) {
        return new Estimate(value, error, CriticalValues.around(value, CriticalValues.normal(level) * error, level));
    }

    private static Outcome<double[]> logits(double[] predicted) {
        return Arrays.stream(predicted).anyMatch(p -> p == 0 || p == 1)
                ? Outcome.undefined("a prediction of 0 or 1 has no logit")
                : Outcome.of(Arrays.stream(predicted).map(p -> Math.log(p) - Math.log1p(-p)).toArray());
    }
}
