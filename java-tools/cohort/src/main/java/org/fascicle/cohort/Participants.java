package org.fascicle.cohort;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The people of a study, {@code participants.csv}: one row a subject, with {@code subject, centre, family, sex, age_years,
 * height_cm, weight_kg, group} and any further column, such as a laboratory value or an outcome. Only {@code subject} must
 * be there.
 *
 * @param name       the file's name, for messages
 * @param header     all columns
 * @param bySubject  values by column name, by subject, sorted by subject
 */
public record Participants(String name, List<String> header, Map<String, Map<String, String>> bySubject) {

    /** Reads the file and notes every problem; subjects without a problem are returned. */
    public static Participants read(Path file, Problems problems) {
        CsvFile csv = CsvFile.read(file);
        Map<String, Map<String, String>> bySubject = new TreeMap<>();
        if (csv.requireColumns(List.of("subject"), problems)) {
            for (CsvFile.Row row : csv.rows()) {
                String subject = row.get("subject");
                if (!UnitId.isLabel(subject)) {
                    problems.add(new Problem(csv.name(), row.line(), "subject", subject, subject.isEmpty() ? "no subject is named" : "not a label",
                            "use the subject's label in the samplesheet: letters, digits and hyphens"));
                } else if (bySubject.putIfAbsent(subject, row.values()) != null) {
                    problems.add(new Problem(csv.name(), row.line(), "subject", subject, "the subject has an earlier line", "keep one line a subject"));
                }
                checkNumbers(csv.name(), row, problems);
            }
        }
        return new Participants(csv.name(), csv.header(), bySubject);
    }

    /** Notes a problem for every subject of the samplesheet that has no row here. */
    public void requireSubjects(Samplesheet samplesheet, Problems problems) {
        Map<String, Integer> firstLine = new LinkedHashMap<>();
        samplesheet.rows().forEach(row -> firstLine.putIfAbsent(row.unit().subject(), row.line()));
        Set<String> known = bySubject.keySet();
        firstLine.forEach((subject, line) -> {
            if (!known.contains(subject)) {
                problems.add(new Problem(samplesheet.name(), line, "subject", subject, "the subject has no row in " + name, "add the subject to " + name));
            }
        });
    }

    /** The value of a column for a subject; empty where either is absent or the value is blank. */
    public Optional<String> value(String subject, String column) {
        return Optional.ofNullable(bySubject.getOrDefault(subject, Map.of()).get(column)).filter(text -> !text.isBlank());
    }

    /** Writes the rows, sorted by subject. */
    public void write(Path file) {
        CsvFile.write(file, header, bySubject.values().stream().map(row -> header.stream().map(row::get).toList()).toList());
    }

    private static void checkNumbers(String file, CsvFile.Row row, Problems problems) {
        for (String column : List.of("age_years", "height_cm", "weight_kg")) {
            String text = row.get(column);
            if (!text.isEmpty() && !isPositiveNumber(text)) {
                problems.add(new Problem(file, row.line(), column, text, "not a positive number", "give a number with a decimal point, or leave it empty"));
            }
        }
    }

    private static boolean isPositiveNumber(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) && value > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
