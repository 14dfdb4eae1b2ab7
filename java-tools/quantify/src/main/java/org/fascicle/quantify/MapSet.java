package org.fascicle.quantify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fascicle.cohort.CsvFile;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.cohort.UnitId;
import org.fascicle.qmri.MapQuantity;

/**
 * The quantitative maps of one unit in one folder: NIfTI files with JSON sidecars, an outcome map beside each fit, the
 * mask of the image they were made from, and for each command that made some a list, {@code maps_t2map.csv}.
 *
 * @param folder  the folder
 * @param unit    the unit
 * @param centre  its centre
 * @param entries the maps, by region, series and quantity
 */
record MapSet(Path folder, UnitId unit, String centre, List<Entry> entries) {
    private static final String INDEX = "maps_";
    private static final String EXTENSION = ".csv";
    private static final List<String> COLUMNS = List.of("subject", "session", "centre", "region", "series", "quantity", "file", "outcome", "mask");

    MapSet {
        entries = entries.stream().sorted(Comparator.comparing(Entry::region).thenComparing(Entry::series).thenComparing(Entry::quantity)).toList();
    }

    /**
     * One map.
     *
     * @param region   body region
     * @param series   series label of the image it was made from
     * @param quantity what it holds
     * @param file     file name in the folder
     * @param outcome  file name of the outcome map
     * @param mask     file name of the mask, empty where there is none
     */
    record Entry(String region, String series, MapQuantity quantity, String file, String outcome, String mask) {}

    /** {@code sub-01_ses-t0_thigh_pdff_pct}, with the series where it is not the first; no extension. */
    static String baseName(UnitId unit, String region, String quantity, String series) {
        return unit + "_" + region + "_" + quantity + (series.equals("1") ? "" : "_" + series);
    }

    /** The maps of a folder, whichever commands made them; empty where there are none. */
    static Optional<MapSet> read(Path folder) {
        Problems problems = new Problems();
        List<Entry> entries = new ArrayList<>();
        CsvFile.Row first = null;
        for (Path index : indices(folder)) {
            CsvFile csv = CsvFile.read(index);
            csv.requireColumns(COLUMNS, problems);
            problems.throwIfAny();
            for (CsvFile.Row row : csv.rows()) {
                first = first == null ? row : first;
                entry(folder, csv.name(), row, problems).ifPresent(entries::add);
            }
        }
        problems.throwIfAny();
        return first == null ? Optional.empty()
                : Optional.of(new MapSet(folder, new UnitId(first.get("subject"), first.get("session")), first.get("centre"), entries));
    }

    /** @param command the command that made these maps */
    void writeIndex(String command) {
        CsvFile.write(folder.resolve(INDEX + command + EXTENSION), COLUMNS, entries.stream().map(entry -> List.of(unit.subject(), unit.session(), centre,
                entry.region(), entry.series(), entry.quantity().name(), entry.file(), entry.outcome(), entry.mask())).toList());
    }

    private static List<Path> indices(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(INDEX) && file.getFileName().toString().endsWith(EXTENSION)).sorted().toList();
        } catch (IOException e) {
            throw new InvalidInputException(Problem.inFile(folder.toString(), "not a folder that can be read", "give the folder maps/<unit> that a map command wrote"));
        }
    }

    private static Optional<Entry> entry(Path folder, String index, CsvFile.Row row, Problems problems) {
        for (String column : List.of("file", "outcome", "mask")) {
            String file = row.get(column);
            if (!file.isEmpty() && !Files.isRegularFile(folder.resolve(file))) {
                problems.add(new Problem(index, row.line(), column, file, "the file is absent", "run the step that writes this folder again"));
            }
        }
        Optional<MapQuantity> quantity = MapQuantity.named(row.get("quantity"));
        if (quantity.isEmpty()) {
            problems.add(new Problem(index, row.line(), "quantity", row.get("quantity"), "no such quantity", "there are " + MapQuantity.names()));
        }
        return quantity.map(known -> new Entry(row.get("region"), row.get("series"), known, row.get("file"), row.get("outcome"), row.get("mask")));
    }
}
