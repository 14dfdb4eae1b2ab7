package org.fascicle.launcher.validation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Locale;

/**
 * One comparison of the tests with something that nobody here wrote.
 *
 * @param module       Maven module of the test
 * @param test         class of the test
 * @param quantity     what was compared
 * @param reference    with what
 * @param tolerance    how far it may lie off, in words
 * @param numbers      how many numbers were compared
 * @param largestError largest error seen, in the tolerance's measure; of a row of the document, its bound
 */
record ValidationRow(String module, String test, String quantity, String reference, String tolerance, int numbers, double largestError) {
    /** Errors below it are the last digits of a double, which another processor's mathematics may round otherwise. */
    private static final double ROUNDING = 1e-12;
    static final Comparator<ValidationRow> ORDER =
            Comparator.comparing(ValidationRow::module).thenComparing(ValidationRow::quantity).thenComparing(ValidationRow::reference);

    /** A line of {@code target/validation/<test>.tsv}. */
    static ValidationRow ofRecord(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 7) {
            throw new IllegalArgumentException("not a record of a comparison: " + line);
        }
        return new ValidationRow(cells[0], cells[1], cells[2], cells[3], cells[4], Integer.parseInt(cells[5]), Double.parseDouble(cells[6]));
    }

    /** A line of the document's table of a module. */
    static ValidationRow ofTable(String module, String line) {
        String[] cells = line.split("\\|", -1);
        if (cells.length != 8) {
            throw new IllegalArgumentException("not a row of a table of comparisons: " + line);
        }
        return new ValidationRow(module, cells[6].strip().replace("`", ""), cells[1].strip(), cells[2].strip(), cells[3].strip(),
                Integer.parseInt(cells[4].strip()), Double.parseDouble(cells[5].strip().replace("≤ ", "")));
    }

    String toTable() {
        return "| %s | %s | %s | %d | ≤ %s | `%s` |".formatted(quantity, reference, tolerance, numbers, bound(), test);
    }

    /** The largest error rounded up to one digit, at least 1e-12. */
    String bound() {
        if (largestError <= ROUNDING) {
            return "1e-12";
        }
        BigDecimal rounded = new BigDecimal(Double.toString(largestError)).round(new MathContext(1, RoundingMode.UP));
        return largestError >= 1e-3 ? rounded.toPlainString() : String.format(Locale.ROOT, "%.0e", rounded);
    }

    boolean isSameComparison(ValidationRow other) {
        return module.equals(other.module) && quantity.equals(other.quantity) && reference.equals(other.reference);
    }

    /** Whether this row of the document says what a test has just seen; bounds may differ by a factor of two. */
    boolean states(ValidationRow seen) {
        double stated = Math.max(largestError, ROUNDING);
        double found = Math.max(seen.largestError, ROUNDING);
        return isSameComparison(seen) && test.equals(seen.test) && tolerance.equals(seen.tolerance) && numbers == seen.numbers
                && found <= 2 * stated && Double.parseDouble(seen.bound()) * 2 >= stated;
    }
}
