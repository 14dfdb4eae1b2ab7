package org.fascicle.launcher.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code docs/validation.md}: its tables come from what the tests left in {@code java-tools/<module>/target/validation}, its other
 * text is written by hand. Rows of a test class that left nothing (because it needs reference data that are absent, or is
 * one of the long ones) stay as they are while the class exists.
 */
public final class ValidationDocument {
    private static final String BEGIN = "<!-- tables: written by `fascicle validation` from what the tests compared; edits here are lost -->\n";
    private static final String END = "<!-- end of tables -->\n";
    private static final String HEAD = "| quantity | reference | tolerance | numbers | largest error | test |\n|---|---|---|---:|---:|---|\n";
    private final Path repository;

    /** @param repository the checkout */
    public ValidationDocument(Path repository) {
        this.repository = repository;
    }

    /** The document's place. */
    public Path file() {
        return repository.resolve("docs/validation.md");
    }

    /** Writes the tables anew; how many rows there are. */
    public int update() throws IOException {
        String text = Files.readString(file());
        List<ValidationRow> rows = merged(text);
        Files.writeString(file(), text.substring(0, begin(text)) + tables(rows) + text.substring(end(text)));
        return rows.size();
    }

    /** What the document does not say as the tests last saw it, a line each; empty when it is current. */
    public List<String> differences() throws IOException {
        List<ValidationRow> stated = stated(Files.readString(file()));
        List<String> differences = new ArrayList<>();
        for (ValidationRow seen : seen()) {
            if (stated.stream().noneMatch(row -> row.states(seen))) {
                String old = stated.stream().filter(row -> row.isSameComparison(seen)).map(ValidationRow::toTable).findFirst().orElse("nothing");
                differences.add(seen.module() + ": the tests saw " + seen.toTable() + ", the document has " + old);
            }
        }
        for (ValidationRow row : stated) {
            if (!hasSource(row)) {
                differences.add(row.module() + ": there is no test " + row.test() + " for " + row.toTable());
            }
        }
        return differences;
    }

    private List<ValidationRow> merged(String text) throws IOException {
        List<ValidationRow> seen = seen();
        Set<String> ran = new HashSet<>();
        seen.forEach(row -> ran.add(row.module() + "/" + row.test()));
        List<ValidationRow> rows = new ArrayList<>(seen);
        stated(text).stream().filter(row -> !ran.contains(row.module() + "/" + row.test()) && hasSource(row)).forEach(rows::add);
        rows.sort(ValidationRow.ORDER);
        return rows;
    }

    private static String tables(List<ValidationRow> rows) {
        StringBuilder tables = new StringBuilder();
        String module = "";
        for (ValidationRow row : rows) {
            if (!row.module().equals(module)) {
                module = row.module();
                tables.append("\n### ").append(module).append("\n\n").append(HEAD);
            }
            tables.append(row.toTable()).append('\n');
        }
        return tables.append('\n').toString();
    }

    private static List<ValidationRow> stated(String text) {
        List<ValidationRow> rows = new ArrayList<>();
        String module = "";
        for (String line : text.substring(begin(text), end(text)).lines().toList()) {
            if (line.startsWith("### ")) {
                module = line.substring(4);
            } else if (line.startsWith("| ") && !HEAD.startsWith(line)) {
                rows.add(ValidationRow.ofTable(module, line));
            }
        }
        return rows;
    }

    private static int begin(String text) {
        int at = text.indexOf(BEGIN);
        if (at < 0 || text.indexOf(END) < at) {
            throw new IllegalStateException("docs/validation.md has lost the two comments that enclose its tables");
        }
        return at + BEGIN.length();
    }

    private static int end(String text) {
        return text.indexOf(END);
    }

    /** What the last run of each test class saw; records of classes that are gone do not count. */
    private List<ValidationRow> seen() throws IOException {
        List<ValidationRow> rows = new ArrayList<>();
        for (Path module : children(repository.resolve("java-tools"))) {
            for (Path record : children(module.resolve("target/validation"))) {
                Files.readAllLines(record).stream().map(ValidationRow::ofRecord).filter(this::hasSource).forEach(rows::add);
            }
        }
        return rows;
    }

    private boolean hasSource(ValidationRow row) {
        Path tests = repository.resolve("java-tools").resolve(row.module()).resolve("src/test/java");
        if (!Files.isDirectory(tests)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(tests)) {
            return files.anyMatch(file -> file.getFileName().toString().equals(row.test() + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
