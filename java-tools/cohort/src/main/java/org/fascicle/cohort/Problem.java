package org.fascicle.cohort;

import java.util.Objects;

/**
 * Something wrong with what the user gave, said so that it can be mended.
 *
 * @param file    the file it stands in; empty where it stands on the command line
 * @param line    line in that file, from 1; 0 where there is none
 * @param field   column, key or option; may be empty
 * @param value   the offending value; may be empty
 * @param message what is wrong
 * @param wayOut  what would be right
 */
public record Problem(String file, int line, String field, String value, String message, String wayOut) {
    public Problem {
        Objects.requireNonNull(file);
        Objects.requireNonNull(field);
        Objects.requireNonNull(value);
        if (message.isBlank()) {
            throw new IllegalArgumentException("a problem says what is wrong");
        }
        Objects.requireNonNull(wayOut);
    }

    /** A problem that stands in no file. */
    public static Problem of(String field, String message, String wayOut) {
        return new Problem("", 0, field, "", message, wayOut);
    }

    /** A problem of a whole file. */
    public static Problem inFile(String file, String message, String wayOut) {
        return new Problem(file, 0, "", "", message, wayOut);
    }

    /** One line: {@code samplesheet.csv:3: contrast: unknown contrast "t1": use one of …}. */
    public String toLine() {
        StringBuilder line = new StringBuilder();
        if (!file.isEmpty()) {
            line.append(file).append(this.line > 0 ? ":" + this.line : "").append(": ");
        }
        if (!field.isEmpty()) {
            line.append(field).append(": ");
        }
        line.append(message);
        if (!value.isEmpty()) {
            line.append(" \"").append(value).append('"');
        }
        if (!wayOut.isEmpty()) {
            line.append(" → ").append(wayOut);
        }
        return line.toString().replaceAll("\\R", " ");
    }
}
