package org.fascicle.quantify;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.fascicle.cohort.CsvFile;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.image.ImageFormatException;
import org.fascicle.qmri.MapDefinition;
import org.fascicle.schema.MapStatistic;
import org.fascicle.schema.TableSchema;
import org.fascicle.toolkit.CommandRun;

/** The statistics of one map file over one mask file, by hand, as a CSV with the columns of {@code map_statistics}. */
final class FileStatistics {
    /** Columns that say nothing about a file. */
    private static final Set<String> OF_STUDIES = Set.of("unit", "region", "series", "subject", "session", "centre");

    private final MapStatisticsConfig config;
    private final CommandRun run;

    FileStatistics(MapStatisticsConfig config, CommandRun run) {
        this.config = config;
        this.run = run;
    }

    void write(Path map, Path mask, MapDefinition definition, Path table) throws IOException {
        if (!table.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw new InvalidInputException(new Problem("", 0, "--out", table.toString(), "not the name of a CSV file", "name a .csv file"));
        }
        UnitStatistics statistics = new UnitStatistics(config, run.stage(), null);
        MapSet.Entry entry = new MapSet.Entry(HandImages.REGION, "1", definition.quantity(), readable("--map", map), "", readable("--mask", mask));
        MapSet set = new MapSet(Path.of(""), HandImages.UNIT, "", List.of(entry));
        try {
            statistics.add(set, entry, definition);
        } catch (ImageFormatException e) {
            throw new InvalidInputException(Problem.inFile(e.file().toString(), e.reason(), e.wayOut()));
        }
        statistics.findings().forEach(finding -> run.say(finding.severity() + ": " + finding.message() + (finding.wayOut().isEmpty() ? "" : " → " + finding.wayOut())));
        if (statistics.rows().isEmpty()) {
            throw new InvalidInputException(Problem.inFile(mask.toString(), "no region of the mask lies on the map", "give a mask in the map's scanner coordinates"));
        }
        writeCsv(table, statistics.rows());
    }

    private static String readable(String option, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(new Problem("", 0, option, file.toString(), "no such file", "give a NIfTI file"));
        }
        return file.toAbsolutePath().toString();
    }

    private static void writeCsv(Path table, List<MapStatistic> rows) {
        List<RecordComponent> columns = Arrays.stream(MapStatistic.class.getRecordComponents()).filter(column -> !OF_STUDIES.contains(column.getName())).toList();
        List<List<String>> lines = new ArrayList<>();
        for (MapStatistic row : rows) {
            lines.add(columns.stream().map(column -> text(column, row)).toList());
        }
        CsvFile.write(table, columns.stream().map(column -> TableSchema.snakeCase(column.getName())).toList(), lines);
    }

    private static String text(RecordComponent column, MapStatistic row) {
        try {
            Object value = column.getAccessor().invoke(row);
            return value == null ? "" : value.toString();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + column, e);
        }
    }
}
