package org.fascicle.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;

/**
 * Compares features with those of PyRadiomics, to 1e-6 (or what is said) relative or 1e-9 absolute: a row of the validation report for each
 * feature class. Differences are gathered, so that a failing test shows all of them at once.
 */
final class Agreement {
    private static final double ABSOLUTE = 1e-9;

    private final Validation validation;
    private final String what;
    private final String reference;
    private final Tolerance tolerance;
    private final List<String> failures = new ArrayList<>();
    private int compared;

    Agreement(Validation validation, String what, String reference) {
        this(validation, what, reference, 1e-6);
    }

    Agreement(Validation validation, String what, String reference, double relativeTolerance) {
        this.validation = validation;
        this.what = what;
        this.reference = reference;
        tolerance = Tolerance.relativeOrAbsolute(relativeTolerance, ABSOLUTE);
    }

    void compare(String row, Feature feature, double actual, double expected) {
        compared++;
        try {
            validation.of("PyRadiomics profile, " + feature.featureClass().pyradiomicsName() + ", " + what, reference, tolerance)
                    .compare(row + " " + feature.columnName(), actual, expected);
        } catch (AssertionError difference) {
            failures.add(difference.getMessage());
        }
    }

    void check() {
        assertThat(failures).as(what).isEmpty();
        assertThat(compared).as(what).isPositive();
    }
}
