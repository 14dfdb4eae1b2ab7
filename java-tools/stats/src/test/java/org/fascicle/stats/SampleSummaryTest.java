package org.fascicle.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SampleSummaryTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final double[] DICE = {0.91, 0.93, 0.88, 0.95, 0.42, 0.90, 0.94, 0.89, 0.97, 0.92, 0.71};

    @Test
    void equalsR() {
        // x <- c(.91,.93,.88,.95,.42,.90,.94,.89,.97,.92,.71); mean(x); sd(x); quantile(x, c(0, .25, .5, .75, 1))
        SampleSummary summary = SampleSummary.of(DICE).get();
        Validation.Comparison row = VALIDATION.of("Mean, SD, quantiles and Tukey's fences", "R 4.2.2", Tolerance.absolute(1e-14));
        row.compare("mean", summary.mean(), 0.85636363636363633).compare("SD", summary.standardDeviation().get(), 0.16014198245761338);
        row.compare("quantiles", new double[] {summary.quantile(0), summary.quantile(0.25), summary.quantile(0.5), summary.quantile(0.75), summary.quantile(1)}, new double[] {0.42, 0.885, 0.91, 0.935, 0.97});
        // q <- quantile(x, c(.25, .75)); q + c(-1.5, 1.5) * diff(q)
        TukeyFences fences = TukeyFences.of(DICE, 1.5).get();
        row.compare("fences", new double[] {fences.lower(), fences.upper()}, new double[] {0.80999999999999994, 1.01000000000000023});
        assertThat(fences.isBelow(0.71)).isTrue();
        assertThat(fences.isBelow(0.88)).isFalse();
        assertThat(fences.isOutside(0.97)).isFalse();
    }

    @Test
    void smallSamplesAreSaid() {
        assertThat(SampleSummary.of(new double[0]).undefinedReason()).contains("no values");
        assertThat(SampleSummary.of(new double[] {1}).get().standardDeviation().undefinedReason()).contains("one value has no spread");
        assertThat(TukeyFences.of(new double[] {1, 2, 3}, 1.5).undefinedReason()).contains("fences need 4 values, not 3");
        assertThatThrownBy(() -> SampleSummary.of(new double[] {1, Double.NaN})).hasMessageContaining("NaN");
        assertThatThrownBy(() -> SampleSummary.of(DICE).get().quantile(1.1)).hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> TukeyFences.of(DICE, -1)).hasMessageContaining("interquartile");
    }
}
