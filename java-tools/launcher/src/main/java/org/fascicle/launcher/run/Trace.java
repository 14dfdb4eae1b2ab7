package org.fascicle.launcher.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Nextflow's trace of a run: one row a task that ended. Its columns are chosen in nextflow.config.
 *
 * @param tasks the rows, in the order in which they ended
 */
public record Trace(List<Task> tasks) {
    /**
     * One task.
     *
     * @param name    process and tag
     * @param process the process without the workflows around it
     * @param status  COMPLETED, CACHED, FAILED or ABORTED
     * @param exit    exit code; {@link Integer#MAX_VALUE} where none is known
     * @param workdir its folder
     */
    public record Task(String name, String process, String tag, String status, int exit, Path workdir) {
        /** Whether its outputs are there. */
        public boolean done() {
            return status.equals("COMPLETED") || status.equals("CACHED");
        }
    }

    /**
     * Reads a trace; an absent file has no rows.
     *
     * @throws IOException when the file cannot be read
     */
    public static Trace read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return new Trace(List.of());
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty()) return new Trace(List.of());
        List<String> columns = List.of(lines.getFirst().split("\t"));
        List<Task> tasks = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            if (cells.length < columns.size()) continue; // the row Nextflow is just writing
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) row.put(columns.get(i), cells[i]);
            tasks.add(task(row));
        }
        return new Trace(tasks);
    }

    private static Task task(Map<String, String> row) {
        String process = row.get("process");
        String exit = row.get("exit");
        return new Task(row.get("name"), process.substring(process.lastIndexOf(':') + 1), row.get("tag"), row.get("status"),
                exit.matches("[0-9]+") ? (int) Math.min(Long.parseLong(exit), Integer.MAX_VALUE) : Integer.MAX_VALUE, Path.of(row.get("workdir")));
    }

    /** Tasks that failed and were not made good by a later attempt. */
    public List<Task> failures() {
        return tasks.stream().filter(t -> t.status().equals("FAILED"))
                .filter(t -> tasks.stream().noneMatch(other -> other.done() && other.name().equals(t.name())))
                .toList();
    }

    /** How many tasks ended with a status. */
    public long count(String status) {
        return tasks.stream().filter(t -> t.status().equals(status)).count();
    }
}
