package org.fascicle.cohort;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The images of a study, one row an image: {@code subject, session, centre, region, contrast, part, series, path, mask,
 * labels, truth_mask}. {@code path} is a DICOM folder or a NIfTI file, {@code mask} a NIfTI file or an RTSTRUCT, {@code labels}
 * a table {@code label, name}, {@code truth_mask} the outlines that a phantom or simulator knows to be true, with the same
 * labels; relative paths start at the data root. {@code part} (default mag), {@code series} (default 1), {@code mask},
 * {@code labels} and {@code truth_mask} may be empty.
 *
 * @param name the file's name, for messages
 * @param rows its rows
 */
public record Samplesheet(String name, List<Row> rows) {
    /** Columns that must be there. */
    public static final List<String> REQUIRED = List.of("subject", "session", "centre", "region", "contrast", "path");
    /** All columns, in the order in which they are written. */
    public static final List<String> COLUMNS = List.of("subject", "session", "centre", "region", "contrast", "part", "series", "path", "mask", "labels",
            "truth_mask");
    /** Parts of a complex image. */
    public static final List<String> PARTS = List.of("mag", "phase", "real", "imag");

    /**
     * One image.
     *
     * @param line     line in the file, from 1
     * @param unit     subject and session
     * @param centre   centre label
     * @param region   body region, snake_case
     * @param contrast contrast
     * @param part     mag, phase, real or imag
     * @param series   tells several series of one contrast apart
     * @param path     as written in the file
     * @param mask     as written, may be empty
     * @param labels   as written, may be empty
     * @param truthMask outlines known to be true, as written, may be empty
     */
    public record Row(int line, UnitId unit, String centre, String region, Contrast contrast, String part, String series,
            String path, String mask, String labels, String truthMask) {
        /** What makes the image unique within a study. */
        public String key() {
            return String.join(" ", unit.toString(), region, contrast.name(), part, series);
        }

        /** As fields, in the order of {@link Samplesheet#COLUMNS}. */
        public List<String> toFields() {
            return List.of(unit.subject(), unit.session(), centre, region, contrast.name(), part, series, path, mask, labels, truthMask);
        }
    }

    /**
     * Reads a samplesheet and notes every problem of every row. A row whose unit and path can be read is returned even where
     * another field is wrong, so that its files are checked too; nothing may be computed from it once a problem is noted.
     */
    public static Samplesheet read(Path file, Problems problems) {
        CsvFile csv = CsvFile.read(file);
        if (!csv.requireColumns(REQUIRED, problems)) {
            return new Samplesheet(csv.name(), List.of());
        }
        csv.header().stream().filter(column -> !COLUMNS.contains(column)).forEach(column -> problems.add(
                new Problem(csv.name(), 1, column, "", "unknown column", "the columns are " + String.join(", ", COLUMNS))));
        if (csv.rows().isEmpty()) {
            problems.add(Problem.inFile(csv.name(), "has a header but no row", "add one row an image"));
        }
        List<Row> rows = csv.rows().stream().flatMap(row -> parse(csv.name(), row, problems)).toList();
        noteDuplicates(csv.name(), rows, problems);
        return new Samplesheet(csv.name(), rows);
    }

    /** The units, sorted. */
    public List<UnitId> units() {
        return rows.stream().map(Row::unit).distinct().sorted().toList();
    }

    /** Writes the rows as a samplesheet. */
    public void write(Path file) {
        CsvFile.write(file, COLUMNS, rows.stream().map(Row::toFields).toList());
    }

    private static Stream<Row> parse(String file, CsvFile.Row row, Problems problems) {
        boolean identified = !row.get("path").isEmpty();
        int before = problems.found().size();
        for (String column : List.of("subject", "session", "centre")) {
            if (!UnitId.isLabel(row.get(column))) {
                identified = false;
                problems.add(new Problem(file, row.line(), column, row.get(column), "not a label", "use letters, digits and hyphens, e.g. sub-01"));
            }
        }
        if (!row.get("region").matches("[a-z][a-z0-9_]*")) {
            problems.add(new Problem(file, row.line(), "region", row.get("region"), "not a body region", "use a lower-case word, e.g. thigh or leg"));
        }
        Contrast contrast = Contrast.named(row.get("contrast")).orElse(null);
        if (contrast == null) {
            problems.add(new Problem(file, row.line(), "contrast", row.get("contrast"), "unknown contrast", "use one of " + Contrast.names()));
        }
        String part = row.get("part").isEmpty() ? "mag" : row.get("part");
        if (!PARTS.contains(part)) {
            problems.add(new Problem(file, row.line(), "part", part, "unknown part", "use one of " + String.join(", ", PARTS)));
        }
        String series = row.get("series").isEmpty() ? "1" : row.get("series");
        if (!UnitId.isLabel(series)) {
            problems.add(new Problem(file, row.line(), "series", series, "not a label", "use letters, digits and hyphens, or leave it empty"));
        }
        if (row.get("path").isEmpty()) {
            problems.add(new Problem(file, row.line(), "path", "", "no image is named", "give a DICOM folder or a NIfTI file"));
        }
        if (!identified) {
            return Stream.empty();
        }
        if (problems.found().size() > before) {
            contrast = contrast == null ? Contrast.t1w : contrast;
            series = "line-" + row.line();
        }
        return Stream.of(new Row(row.line(), new UnitId(row.get("subject"), row.get("session")), row.get("centre"), row.get("region"),
                contrast, part, series, row.get("path"), row.get("mask"), row.get("labels"), row.get("truth_mask")));
    }

    private static void noteDuplicates(String file, List<Row> rows, Problems problems) {
        Map<String, Integer> firstLine = new HashMap<>();
        for (Row row : rows) {
            Integer earlier = firstLine.putIfAbsent(row.key(), row.line());
            if (earlier != null) {
                problems.add(new Problem(file, row.line(), "series", row.series(), "the same image as line " + earlier + " (" + row.key() + ")",
                        "remove one of the two lines, or give them different series labels"));
            }
        }
        Map<UnitId, List<String>> centres = rows.stream().collect(Collectors.groupingBy(Row::unit, Collectors.mapping(Row::centre, Collectors.toList())));
        rows.stream().filter(row -> !row.centre().equals(centres.get(row.unit()).getFirst())).forEach(row -> problems.add(
                new Problem(file, row.line(), "centre", row.centre(), "unit " + row.unit() + " was at centre " + centres.get(row.unit()).getFirst() + " on an earlier line", "a unit is measured at one centre")));
    }
}
