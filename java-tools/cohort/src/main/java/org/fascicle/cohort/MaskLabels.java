package org.fascicle.cohort;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which muscle each label of a mask is, from a table {@code label, name} (CSV or TSV). A label nobody named is
 * {@code label_13}.
 *
 * @param names muscle by label
 */
public record MaskLabels(SortedMap<Integer, Muscle> names) {
    public MaskLabels {
        names = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(names));
    }

    /** A mask whose labels nobody named. */
    public static MaskLabels unnamed() {
        return new MaskLabels(new TreeMap<>());
    }

    /** The muscle a label stands for. */
    public Muscle muscle(int label) {
        return names.getOrDefault(label, Muscle.unnamed(label));
    }

    /**
     * Reads a label table; names are looked up in the catalogue where one is given.
     *
     * @param catalogue the muscles the study knows, or null to take every name as it is
     */
    public static MaskLabels read(Path file, MuscleCatalogue catalogue, Problems problems) {
        CsvFile csv = CsvFile.read(file);
        SortedMap<Integer, Muscle> names = new TreeMap<>();
        if (csv.requireColumns(List.of("label", "name"), problems)) {
            for (CsvFile.Row row : csv.rows()) {
                parse(csv.name(), row, catalogue, names, problems);
            }
        }
        return new MaskLabels(names);
    }

    /** Writes the table. */
    public void write(Path file) {
        List<List<String>> rows = new ArrayList<>();
        names.forEach((label, muscle) -> rows.add(List.of(Integer.toString(label), muscle.toString())));
        CsvFile.write(file, List.of("label", "name"), rows);
    }

    private static void parse(String file, CsvFile.Row row, MuscleCatalogue catalogue, SortedMap<Integer, Muscle> names, Problems problems) {
        String name = row.get("name");
        int label;
        try {
            label = Integer.parseInt(row.get("label"));
        } catch (NumberFormatException e) {
            label = 0;
        }
        if (label < 1 || label > Short.MAX_VALUE) {
            problems.add(new Problem(file, row.line(), "label", row.get("label"), "not a label", "use a whole number from 1 to " + Short.MAX_VALUE));
            return;
        }
        Muscle muscle = catalogue == null ? Muscle.parse(name) : catalogue.find(name).orElse(null);
        if (muscle == null) {
            problems.add(new Problem(file, row.line(), "name", name, "unknown muscle",
                    catalogue.nearest(name).map(near -> "did you mean " + near + "?").orElse("add it to muscles.tsv, with a side") ));
        } else if (names.containsKey(label)) {
            problems.add(new Problem(file, row.line(), "label", row.get("label"), "the label has an earlier line", "keep one of the two"));
        } else if (names.containsValue(muscle)) {
            problems.add(new Problem(file, row.line(), "name", name, "another label has the same muscle", "give each muscle one label"));
        } else {
            names.put(label, muscle);
        }
    }
}
