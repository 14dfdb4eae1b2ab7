package org.fascicle.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Compares quantities with numbers that nobody here computed, and leaves what it found for {@code docs/validation.md}.
 *
 * <p>A test class registers one as a static field; each quantity becomes a row with its reference, its tolerance, how many
 * numbers were compared and the largest error seen:
 *
 * <pre>{@code
 * @RegisterExtension static final Validation VALIDATION = new Validation();
 *
 * VALIDATION.of("Shapiro–Wilk test", "R 4.2.2, shapiro.test", Tolerance.absolute(1e-8))
 *         .compare("W, n = 8", actual, 0.9428);
 * }</pre>
 *
 * <p>After the class its rows stand in {@code target/validation/<class>.tsv} (columns module, test, quantity, reference,
 * tolerance, numbers, largest_error); {@code fascicle validation} merges all of them into the document.
 */
public final class Validation implements AfterAllCallback {
    private final Map<String, Comparison> rows = new LinkedHashMap<>();

    /**
     * The row of a quantity; named again, by another test of the class, the same row goes on.
     *
     * @param reference what the expected numbers come from, with its version
     */
    public Comparison of(String quantity, String reference, Tolerance tolerance) {
        Comparison row = rows.computeIfAbsent(quantity + '\t' + reference, _ -> new Comparison(quantity, reference, tolerance));
        if (!row.tolerance.equals(tolerance)) {
            throw new IllegalArgumentException(quantity + " has two tolerances: " + row.tolerance + " and " + tolerance);
        }
        return row;
    }

    /** One row: a quantity and its reference. */
    public static final class Comparison {
        private final String quantity;
        private final String reference;
        private final Tolerance tolerance;
        private int numbers;
        private double largestError;

        private Comparison(String quantity, String reference, Tolerance tolerance) {
            if ((quantity + reference).matches("(?s).*[\t\n|].*")) {
                throw new IllegalArgumentException("a row of a table cannot hold tabs, new lines or bars: " + quantity + ", " + reference);
            }
            this.quantity = quantity;
            this.reference = reference;
            this.tolerance = tolerance;
        }

        /**
         * Notes one number, and fails where it is out of tolerance.
         *
         * @param what which number of the quantity this is, for the message
         */
        public Comparison compare(String what, double actual, double expected) {
            double error = tolerance.error(actual, expected);
            if (!(error <= tolerance.limit())) {
                throw new AssertionError("%s, %s: %s instead of %s (%s); error %.3g, tolerance %s"
                        .formatted(quantity, what, actual, expected, reference, error, tolerance));
            }
            numbers++;
            largestError = Math.max(largestError, error);
            return this;
        }

        /** As {@link #compare(String, double, double)}; the message counts instead of naming. */
        public Comparison compare(double actual, double expected) {
            return compare("number " + (numbers + 1), actual, expected);
        }

        /** Notes each number of two arrays of equal length. */
        public Comparison compare(String what, double[] actual, double[] expected) {
            if (actual.length != expected.length) {
                throw new AssertionError("%s, %s: %d numbers instead of %d".formatted(quantity, what, actual.length, expected.length));
            }
            for (int i = 0; i < actual.length; i++) {
                compare(what + " [" + i + "]", actual[i], expected[i]);
            }
            return this;
        }

        private String line(String module, String test) {
            return String.join("\t", module, test, quantity, reference, tolerance.toString(), Integer.toString(numbers), Double.toString(largestError));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        Path module = Path.of("").toAbsolutePath();
        String test = context.getRequiredTestClass().getSimpleName();
        String lines = rows.values().stream().filter(row -> row.numbers > 0)
                .map(row -> row.line(module.getFileName().toString(), test) + "\n").collect(Collectors.joining());
        Path folder = Files.createDirectories(module.resolve("target/validation"));
        Files.writeString(folder.resolve(test + ".tsv"), lines);
    }
}
