package org.fascicle.radiomics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PyRadiomics' own tables: a number by row key and column name. */
final class ReferenceTable {
    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

    /** A table of one row a region, keyed by its label column; a first line starting with # is its settings. */
    static ReferenceTable byLabel(Path csv) throws IOException {
        ReferenceTable table = new ReferenceTable();
        List<String> header = null;
        for (String line : Files.readAllLines(csv)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = cells(line);
            if (header == null) {
                header = cells;
                continue;
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int n = 0; n < header.size(); n++) {
                row.put(header.get(n), cells.get(n));
            }
            table.rows.put(row.get("label"), row);
        }
        return table;
    }

    /** PyRadiomics' baseline layout: one row a feature, one column a case; transposed to one row a case. */
    static ReferenceTable byCase(Path csv) throws IOException {
        ReferenceTable table = new ReferenceTable();
        List<String> header = null;
        for (String line : Files.readAllLines(csv)) {
            List<String> cells = cells(line);
            if (header == null) {
                header = cells;
                header.stream().skip(1).forEach(name -> table.rows.put(name, new LinkedHashMap<>()));
                continue;
            }
            for (int n = 1; n < cells.size(); n++) {
                table.rows.get(header.get(n)).put(cells.get(0), cells.get(n));
            }
        }
        return table;
    }

    List<String> keys() {
        return List.copyOf(rows.keySet());
    }

    double number(String key, String column) {
        String text = rows.get(key).get(column);
        if (text == null) {
            throw new AssertionError("the reference has no " + column + " for " + key);
        }
        return Double.parseDouble(text);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
