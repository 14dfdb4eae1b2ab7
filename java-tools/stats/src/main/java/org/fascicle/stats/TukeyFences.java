package org.fascicle.stats;

/**
 * Tukey's fences, beyond which a value counts as an outlier: {@code Q1 − k·IQR} and {@code Q3 + k·IQR}, quartiles of type 7
 * (Tukey, Exploratory Data Analysis, 1977). R: {@code q <- quantile(x, c(.25, .75)); q + c(-k, k) * diff(q)}; R's
 * {@code boxplot.stats} takes hinges instead, which differ in small samples.
 *
 * @param lower a value below it is an outlier
 * @param upper a value above it is an outlier
 */
public record TukeyFences(double lower, double upper) {
    /** Fewer values have no quartiles to speak of. */
    public static final int SMALLEST_N = 4;

    /** @param k 1.5 by custom; 3 for what lies far out */
    public static Outcome<TukeyFences> of(double[] values, double k) {
        if (!(k >= 0)) {
            throw new IllegalArgumentException("fences stand 0 or more interquartile ranges away, not " + k);
        }
        if (values.length < SMALLEST_N) {
            return Outcome.undefined("fences need " + SMALLEST_N + " values, not " + values.length);
        }
        SampleSummary summary = new SampleSummary(values);
        double q1 = summary.quantile(0.25);
        double q3 = summary.quantile(0.75);
        return Outcome.of(new TukeyFences(q1 - k * (q3 - q1), q3 + k * (q3 - q1)));
    }

    public boolean isBelow(double value) {
        return value < lower;
    }

    public boolean isOutside(double value) {
        return value < lower || value > upper;
    }
}
