package org.fascicle.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.RadiomicFeature;
import org.junit.jupiter.api.Test;

class FeatureScaleTest {
    private static final SortedSet<String> T1W = new TreeSet<>(Set.of("t1w"));

    private static List<RadiomicFeature> rows(Double[] a, Double[] b) {
        List<RadiomicFeature> rows = new ArrayList<>();
        for (int i = 0; i < a.length; i++) {
            rows.add(Study.row("sub-01_ses-t0", "t1w", "m" + i, "a", a[i]));
            rows.add(Study.row("sub-01_ses-t0", "t1w", "m" + i, "b", b[i]));
        }
        return rows;
    }

    private static FeatureScale.Fit fit(List<RadiomicFeature> rows, ScaleConfig config) {
        return FeatureScale.fit(MuscleFeatures.join(rows, T1W, "learn scale"), T1W, config, unit -> 1, "all", "learn scale");
    }

    @Test
    void scalesAsRDoes() {
        // scale(cbind(a = c(1, 2, 4, 9), b = c(-1e3, 5, 20, 1e4)))
        FeatureScale.Fit fit = fit(rows(new Double[] {1.0, 2.0, 4.0, 9.0}, new Double[] {-1e3, 5.0, 20.0, 1e4}), ScaleConfig.defaults());
        assertThat(fit.scale().features()).containsExactly("t1w_a", "t1w_b");
        assertThat(fit.scale().center()).containsExactly(4, 2256.25);
        assertThat(fit.scale().spread()).containsExactly(new double[] {3.5590260840104371, 5184.5208312822897}, within(1e-11));
        FeatureMatrix z = fit.scale().apply(fit.muscles());
        assertThat(z.column(0)).containsExactly(new double[] {-0.84292723042352458, -0.56195148694901642, 0, 1.404878717372541}, within(1e-14));
        assertThat(z.column(1)).containsExactly(new double[] {-0.62807154334350135, -0.43422527814266637, -0.43133205030384791, 1.4936288717900155}, within(1e-14));
        assertThat(fit.scale().unscale(0, z.values()[3][0])).isCloseTo(9, within(1e-14));
        assertThat(fit.scale().median()).containsExactly(3, 12.5);
    }

    @Test
    void leavesNumbersAloneWhenAsked() {
        FeatureScale.Fit fit = fit(rows(new Double[] {1.0, 2.0}, new Double[] {5.0, 7.0}), new ScaleConfig(List.of(), ScaleMethod.none, MissingPolicy.drop));
        assertThat(fit.scale().apply(fit.muscles()).values()).isDeepEqualTo(new double[][] {{1, 5}, {2, 7}});
    }

    @Test
    void dropsWhatIsConstantButForRounding() {
        FeatureScale.Fit fit = fit(rows(new Double[] {1.0, 2.0, 3.0}, new Double[] {0.3, 0.1 + 0.2, 0.3}), ScaleConfig.defaults());
        assertThat(fit.scale().features()).containsExactly("t1w_a");
        assertThat(fit.scale().dropped()).containsExactly("t1w_b");
        assertThat(fit.findings()).singleElement().matches(finding -> finding.message().contains("t1w_b has one value for all 3 fitted muscles"));
    }

    @Test
    void dropsWhatIsDefinedForNoMuscle() {
        FeatureScale.Fit fit = fit(rows(new Double[] {1.0, 2.0, 3.0}, new Double[] {null, Double.NaN, Double.POSITIVE_INFINITY}), ScaleConfig.defaults());
        assertThat(fit.scale().dropped()).containsExactly("t1w_b");
        assertThat(fit.findings()).extracting(QcFinding::code).containsExactly("undefined_feature");
        assertThat(fit.muscles().rows()).isEqualTo(3);
    }

    @Test
    void treatsNaNAsAGap() {
        FeatureScale.Fit dropped = fit(rows(new Double[] {1.0, 2.0, 4.0}, new Double[] {5.0, 6.0, Double.NaN}), ScaleConfig.defaults());
        assertThat(dropped.muscles().rows()).isEqualTo(2);
        assertThat(dropped.findings()).singleElement().matches(finding -> finding.muscle().equals("m2") && finding.message().contains("1 of 2"));
        FeatureScale.Fit filled = fit(rows(new Double[] {1.0, 2.0, 4.0}, new Double[] {5.0, 6.0, Double.NaN}),
                new ScaleConfig(List.of(), ScaleMethod.zscore, MissingPolicy.median));
        assertThat(filled.muscles().values()[2]).containsExactly(4, 5.5);
    }

    @Test
    void takesAMuscleDrawnInTwoRegionsOnce() {
        List<RadiomicFeature> rows = new ArrayList<>(rows(new Double[] {1.0, 2.0, 4.0}, new Double[] {5.0, 6.0, 8.0}));
        rows.add(new RadiomicFeature("sub-01_ses-t0", "pelvis", "t1w", "m1", "left", "a", "sub-01", "ses-t0", "A", 99.0, 10));
        MuscleFeatures joined = MuscleFeatures.join(rows, T1W, "learn scale");
        assertThat(joined.byMuscle()).hasSize(3).allSatisfy((muscle, values) -> assertThat(values).hasSize(2).doesNotContainValue(99.0));
        assertThat(joined.findings()).singleElement().matches(finding -> finding.region().equals("pelvis") && finding.message().contains("thigh"));
    }

    @Test
    void refusesWhatIsTooLittle() {
        assertThatThrownBy(() -> fit(rows(new Double[] {1.0, null}, new Double[] {5.0, 6.0}), ScaleConfig.defaults()))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("1 of 2 muscles have all 2 features");
        assertThatThrownBy(() -> fit(rows(new Double[] {1.0, 1.0}, new Double[] {5.0, 5.0}), ScaleConfig.defaults()))
                .hasMessageContaining("every feature has one value for all 2 fitted muscles");
    }
}
