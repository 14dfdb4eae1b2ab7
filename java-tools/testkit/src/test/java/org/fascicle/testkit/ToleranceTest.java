package org.fascicle.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ToleranceTest {
    @Test
    void measuresErrorsAsItSays() {
        assertEquals(0.5, Tolerance.absolute(1).error(2.5, 2));
        assertEquals(0.25, Tolerance.relative(1).error(2.5, 2));
        // 1e-6 relative or 1e-9 absolute: relative down to references of 1e-3
        assertEquals(1e-3, Tolerance.relativeOrAbsolute(1e-6, 1e-9).error(1e-6, 0), 1e-18);
        assertEquals(0, Tolerance.relative(1).error(0, -0.0));
        assertEquals(Double.POSITIVE_INFINITY, Tolerance.relative(1).error(1e-300, 0));
    }

    @Test
    void numbersThatAreNotFiniteAgreeOnlyWithThemselves() {
        assertEquals(0, Tolerance.absolute(1).error(Double.NaN, Double.NaN));
        assertEquals(0, Tolerance.absolute(1).error(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
        assertEquals(Double.POSITIVE_INFINITY, Tolerance.absolute(1).error(Double.NaN, 1));
        assertEquals(Double.POSITIVE_INFINITY, Tolerance.relative(1).error(1, Double.POSITIVE_INFINITY));
    }

    @Test
    void saysWhatItIs() {
        assertEquals("1e-10", Tolerance.absolute(1e-10).toString());
        assertEquals("0.15", Tolerance.absolute(0.15).toString());
        assertEquals("1.5e-05 relative", Tolerance.relative(1.5e-5).toString());
        assertEquals("1e-06 relative, or 1e-09", Tolerance.relativeOrAbsolute(1e-6, 1e-9).toString());
        assertThrows(IllegalArgumentException.class, () -> Tolerance.absolute(Double.NaN));
    }

    @Test
    void comparisonsFailBeyondTheirTolerance() {
        Validation.Comparison row = new Validation().of("Mean", "R", Tolerance.absolute(0.1));
        row.compare("near", 1.05, 1);
        AssertionError error = assertThrows(AssertionError.class, () -> row.compare("far", 1.2, 1));
        assertEquals("Mean, far: 1.2 instead of 1.0 (R); error 0.200, tolerance 0.1", error.getMessage());
        assertThrows(AssertionError.class, () -> row.compare("NaN", Double.NaN, 1));
        assertThrows(AssertionError.class, () -> row.compare("lengths", new double[1], new double[2]));
    }

    @Test
    void aQuantityHasOneToleranceAndNoTabs() {
        Validation validation = new Validation();
        validation.of("Mean", "R", Tolerance.absolute(0.1));
        assertThrows(IllegalArgumentException.class, () -> validation.of("Mean", "R", Tolerance.absolute(0.2)));
        assertThrows(IllegalArgumentException.class, () -> validation.of("a | b", "R", Tolerance.absolute(0.2)));
    }
}
