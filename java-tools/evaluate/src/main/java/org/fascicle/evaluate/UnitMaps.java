package org.fascicle.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fascicle.cohort.CsvFile;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.qmri.MapQuantity;

/** The quantitative maps of one unit, as the {@code quantify} commands list them in {@code maps_*.csv}. */
final class UnitMaps {
    private static final List<String> COLUMNS = List.of("subject", "session", "region", "series", "quantity", "file");

    /** One map and the region it is of. */
    private record Entry(String region, String series, String quantity, Path file) {}

    private final List<Entry> entries = new ArrayList<>();

    /**
     * Adds the maps of a folder.
     *
     * @throws InvalidInputException where the folder cannot be read, lists a file that is absent, or is another unit's
     */
    void add(Path folder, String unit) {
        Problems problems = new Problems();
        for (Path index : indices(folder)) {
            CsvFile csv = CsvFile.read(index);
            if (csv.requireColumns(COLUMNS, problems)) {
                csv.rows().forEach(row -> add(folder, csv.name(), row, unit, problems));
            }
        }
        problems.throwIfAny();
    }

    /** The map of the first quantity that the region has; of several series the one whose label comes first. */
    Optional<Found> find(String region, List<MapQuantity> quantities) {
        for (MapQuantity quantity : quantities) {
            Optional<Entry> entry = entries.stream().filter(e -> e.region.equals(region) && e.quantity.equals(quantity.name()))
                    .min(java.util.Comparator.comparing(Entry::series));
            if (entry.isPresent()) {
                return Optional.of(new Found(quantity, entry.get().file));
            }
        }
        return Optional.empty();
    }

    /** A map's file and what it holds. */
    record Found(MapQuantity quantity, Path file) {}

    private void add(Path folder, String index, CsvFile.Row row, String unit, Problems problems) {
        String of = row.get("subject") + "_" + row.get("session");
        if (!of.equals(unit)) {
            problems.add(new Problem(index, row.line(), "subject", of, "these maps are of another unit than " + unit, "give this unit's maps"));
        } else if (!Files.isRegularFile(folder.resolve(row.get("file")))) {
            problems.add(new Problem(index, row.line(), "file", row.get("file"), "the file is absent", "run the step that writes this folder again"));
        } else {
            entries.add(new Entry(row.get("region"), row.get("series"), row.get("quantity"), folder.resolve(row.get("file"))));
        }
    }

    private static List<Path> indices(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("maps_.*\\.csv")).sorted().toList();
        } catch (IOException e) {
            throw new InvalidInputException(Problem.inFile(folder.toString(), "not a folder that can be read", "give the folder maps/<unit> that a map command wrote"));
        }
    }
}
