package org.fascicle.report.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.fascicle.schema.TableFooter;
import org.fascicle.schema.TableSchema;
import org.fascicle.table.ResultTable;
import org.fascicle.toolkit.CommandRun;

/**
 * Every result table below a folder. Which table a file belongs to is what its footer says, not where it lies, so that any
 * way of laying parts out will do. Parts are taken in the order of their names.
 */
public final class StudyTables {
    /** One Parquet file. */
    public record Part(Path file, TableFooter footer) {}

    private final CommandRun run;
    private final SortedMap<String, List<Part>> parts = new TreeMap<>();
    private final Map<Request, List<? extends Record>> rows = new HashMap<>();

    /** Which rows are wanted. */
    private record Request(Class<? extends Record> type, String which) {}

    private StudyTables(CommandRun run) {
        this.run = run;
    }

    /** Looks at every part's footer; rows are read when they are asked for. Simulated parts make the run simulated. */
    public static StudyTables in(Path folder, CommandRun run) {
        StudyTables tables = new StudyTables(run);
        List<Path> files = new ArrayList<>(ResultTable.parts(folder));
        files.sort(Comparator.comparing((Path file) -> file.getFileName().toString()).thenComparing(Path::toString));
        for (Path file : files) {
            TableFooter footer = ResultTable.footer(file);
            run.inheritOrigin(footer.origin());
            tables.parts.computeIfAbsent(footer.schemaName(), name -> new ArrayList<>()).add(new Part(file, footer));
        }
        return tables;
    }

    /** The parts of all tables, by table and file name. */
    public List<Part> parts() {
        return parts.values().stream().flatMap(List::stream).toList();
    }

    /** A table's rows in the order of their keys; none where no part is there. A part given twice counts once. */
    public <R extends Record> List<R> rows(Class<R> type) {
        return rows(type, "", footer -> true);
    }

    /** The rows that a command wrote, e.g. {@code evaluate leakage}. */
    public <R extends Record> List<R> rowsOf(Class<R> type, String tool) {
        return rows(type, " of " + tool, footer -> footer.tool().equals(tool));
    }

    /** The rows that every other command wrote. */
    public <R extends Record> List<R> rowsNotOf(Class<R> type, String tool) {
        return rows(type, " not of " + tool, footer -> !footer.tool().equals(tool));
    }

    /** Whether any part of a table is there, be it without rows. */
    public boolean has(Class<? extends Record> type) {
        return parts.containsKey(TableSchema.of(type).name());
    }

    /** Whether a command wrote any table. */
    public boolean hasRun(String tool) {
        return parts().stream().anyMatch(part -> part.footer().tool().equals(tool));
    }

    @SuppressWarnings("unchecked")
    private <R extends Record> List<R> rows(Class<R> type, String which, Predicate<TableFooter> wanted) {
        return (List<R>) rows.computeIfAbsent(new Request(type, which), request -> {
            String table = TableSchema.of(type).name();
            List<Path> files = parts.getOrDefault(table, List.of()).stream().filter(part -> wanted.test(part.footer())).map(Part::file).toList();
            return files.isEmpty() ? List.of() : run.readTable(table + which, files, type).stream().distinct().toList();
        });
    }
}
