package org.fascicle.cohort;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of text with a header line: comma-separated, or tab-separated where the name ends in {@code .tsv}, or has
 * neither ending (staged files have neutral names) and the header has a tab. Every row
 * knows its line, so that a problem can name it.
 *
 * @param name   the file's name, for messages
 * @param header column names
 * @param rows   the rows below the header
 */
public record CsvFile(String name, List<String> header, List<Row> rows) {

    /**
     * One row.
     *
     * @param line   line in the file, from 1
     * @param values value by column name; a column the file does not have is not in the map
     */
    public record Row(int line, Map<String, String> values) {
        /** The trimmed value, empty where the column is absent. */
        public String get(String column) {
            return values.getOrDefault(column, "");
        }
    }

    /** @throws InvalidInputException where the file is absent, not text, has no header or rows of another length */
    public static CsvFile read(Path file) {
        String name = file.getFileName().toString();
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(Problem.inFile(file.toString(), "no such file", "check the path; relative paths start at the folder of the file that names them"));
        }
        List<List<String>> lines = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        Problems problems = new Problems();
        char separator = separator(file);
        try (CsvReader<CsvRecord> reader = CsvReader.builder().fieldSeparator(separator).skipEmptyLines(true).allowMissingFields(true).allowExtraFields(true).detectBomHeader(true).ofCsvRecord(file)) {
            for (CsvRecord record : reader) {
                lines.add(record.getFields().stream().map(String::strip).toList());
                numbers.add((int) record.getStartingLineNumber());
            }
        } catch (CsvParseException e) {
            throw new InvalidInputException(Problem.inFile(name, "not readable as a table: " + e.getMessage(), "save it as CSV with a header line"));
        } catch (MalformedInputException e) {
            throw new InvalidInputException(Problem.inFile(name, "not text in UTF-8", "save it as CSV in UTF-8"));
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInputException(Problem.inFile(name, "not readable: " + e.getMessage(), "save it as CSV in UTF-8"));
        }
        if (lines.isEmpty()) {
            throw new InvalidInputException(Problem.inFile(name, "the file is empty", "its first line names the columns"));
        }
        List<String> header = lines.getFirst();
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).size() != header.size()) {
                problems.add(new Problem(name, numbers.get(i), "", "", "has " + lines.get(i).size() + " fields, the header has " + header.size(), "quote values that hold a comma"));
                continue;
            }
            Map<String, String> values = new LinkedHashMap<>();
            for (int c = 0; c < header.size(); c++) {
                values.put(header.get(c), lines.get(i).get(c));
            }
            rows.add(new Row(numbers.get(i), values));
        }
        problems.throwIfAny();
        return new CsvFile(name, header, rows);
    }

    private static char separator(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".tsv") || name.endsWith(".csv")) {
            return name.endsWith(".tsv") ? '\t' : ',';
        }
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("").contains("\t") ? '\t' : ',';
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInputException(Problem.inFile(name, "not readable: " + e.getMessage(), "save it as CSV in UTF-8"));
        }
    }

    /** Notes a problem for every column that must be there and is not. Returns whether all are. */
    public boolean requireColumns(List<String> columns, Problems problems) {
        List<String> missing = columns.stream().filter(column -> !header.contains(column)).toList();
        missing.forEach(column -> problems.add(new Problem(name, 1, column, "", "the column is missing", "add it; the header has " + String.join(", ", header))));
        return missing.isEmpty();
    }

    /** Writes a table under its name only when it is whole; lines end in a line feed. */
    public static void write(Path file, List<String> header, List<List<String>> rows) {
        char separator = file.getFileName().toString().endsWith(".tsv") ? '\t' : ',';
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (CsvWriter writer = CsvWriter.builder().fieldSeparator(separator).lineDelimiter(LineDelimiter.LF).build(unfinished)) {
                writer.writeRecord(header);
                rows.forEach(writer::writeRecord);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
