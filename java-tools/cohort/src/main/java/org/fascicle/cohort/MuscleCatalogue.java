package org.fascicle.cohort;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The muscles a study knows, {@code params/muscles.tsv}: {@code name, side, region, synonyms, uberon, fma}; synonyms are
 * separated by semicolons. A user can add rows.
 */
public final class MuscleCatalogue {
    /**
     * One muscle of one side.
     *
     * @param muscle   name and side
     * @param region   body region it is measured in
     * @param synonyms other names it goes by
     * @param uberon   Uberon identifier, or empty
     * @param fma      Foundational Model of Anatomy identifier, or empty
     */
    public record Entry(Muscle muscle, String region, List<String> synonyms, String uberon, String fma) {}

    private final List<Entry> entries;
    private final Map<String, Muscle> byName = new HashMap<>();

    private MuscleCatalogue(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        for (Entry entry : entries) {
            byName.put(normalise(entry.muscle().toString()), entry.muscle());
            String side = entry.muscle().side();
            entry.synonyms().forEach(synonym -> byName.putIfAbsent(normalise(synonym + "_" + side), entry.muscle()));
        }
    }

    /** @throws InvalidInputException where the file is not such a table */
    public static MuscleCatalogue read(Path file) {
        CsvFile csv = CsvFile.read(file);
        Problems problems = new Problems();
        List<Entry> entries = new ArrayList<>();
        if (csv.requireColumns(List.of("name", "side", "region"), problems)) {
            for (CsvFile.Row row : csv.rows()) {
                try {
                    entries.add(new Entry(new Muscle(row.get("name"), row.get("side")), row.get("region"),
                            Arrays.stream(row.get("synonyms").split(";")).map(String::strip).filter(s -> !s.isEmpty()).toList(),
                            row.get("uberon"), row.get("fma")));
                } catch (IllegalArgumentException e) {
                    problems.add(new Problem(csv.name(), row.line(), "name", row.get("name"), e.getMessage(), "give a name, and a side of left, right or midline"));
                }
            }
        }
        problems.throwIfAny();
        return new MuscleCatalogue(entries);
    }

    public List<Entry> entries() {
        return entries;
    }

    /** The muscle a name or synonym stands for, with its side at the end: {@code soleus_left}, {@code Vastus lateralis left}. */
    public Optional<Muscle> find(String text) {
        return Optional.ofNullable(byName.get(normalise(text)));
    }

    /** The known name most like a text, for messages. */
    public Optional<String> nearest(String text) {
        return NearestName.of(text, byName.values().stream().map(Muscle::toString).sorted().distinct().toList());
    }

    private static String normalise(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s.-]+", "_");
    }
}
