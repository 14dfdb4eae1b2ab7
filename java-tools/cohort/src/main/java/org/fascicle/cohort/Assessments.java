package org.fascicle.cohort;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What raters said of muscles, {@code assessments.csv}: {@code subject, session, muscle, score, value}; {@code muscle}
 * carries its side ({@code soleus_left}), {@code score} is the scale's name ({@code mercuri}, {@code oedema}).
 *
 * @param name the file's name, for messages
 * @param rows its rows
 */
public record Assessments(String name, List<Row> rows) {
    public static final List<String> COLUMNS = List.of("subject", "session", "muscle", "score", "value");

    /** One score of one muscle. */
    public record Row(int line, UnitId unit, Muscle muscle, String score, String value) {
        public List<String> toFields() {
            return List.of(unit.subject(), unit.session(), muscle.toString(), score, value);
        }
    }

    /** Reads the file and notes every problem; rows without a problem are returned. */
    public static Assessments read(Path file, Problems problems) {
        CsvFile csv = CsvFile.read(file);
        List<Row> rows = new ArrayList<>();
        if (csv.requireColumns(COLUMNS, problems)) {
            Map<String, Integer> firstLine = new HashMap<>();
            for (CsvFile.Row row : csv.rows()) {
                parse(csv.name(), row, firstLine, problems, rows);
            }
        }
        return new Assessments(csv.name(), List.copyOf(rows));
    }

    /** Value by unit and muscle of one score. */
    public Map<UnitId, Map<Muscle, String>> valuesOf(String score) {
        Map<UnitId, Map<Muscle, String>> values = new HashMap<>();
        rows.stream().filter(row -> row.score().equals(score))
                .forEach(row -> values.computeIfAbsent(row.unit(), unit -> new HashMap<>()).put(row.muscle(), row.value()));
        return values;
    }

    public void write(Path file) {
        CsvFile.write(file, COLUMNS, rows.stream().map(Row::toFields).toList());
    }

    private static void parse(String file, CsvFile.Row row, Map<String, Integer> firstLine, Problems problems, List<Row> rows) {
        boolean complete = true;
        for (String column : COLUMNS) {
            if (row.get(column).isEmpty()) {
                problems.add(new Problem(file, row.line(), column, "", "the value is missing", "fill it, or remove the line"));
                complete = false;
            }
        }
        for (String column : List.of("subject", "session")) {
            if (!row.get(column).isEmpty() && !UnitId.isLabel(row.get(column))) {
                problems.add(new Problem(file, row.line(), column, row.get(column), "not a label", "use the label of the samplesheet"));
                complete = false;
            }
        }
        if (!complete) {
            return;
        }
        Integer earlier = firstLine.putIfAbsent(String.join(" ", row.get("subject"), row.get("session"), row.get("muscle"), row.get("score")), row.line());
        if (earlier != null) {
            problems.add(new Problem(file, row.line(), "score", row.get("score"), "the same score of the same muscle stands on line " + earlier, "keep one of the two"));
            return;
        }
        rows.add(new Row(row.line(), new UnitId(row.get("subject"), row.get("session")), Muscle.parse(row.get("muscle")), row.get("score"), row.get("value")));
    }
}
