package org.fascicle.launcher.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fascicle.cohort.Problem;
import org.fascicle.toolkit.ExitCode;
import org.fascicle.toolkit.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Why a run ended without its report: what the failed tasks themselves said, not the frame Nextflow puts around it.
 *
 * @param exitCode the gravest of the tasks' own exit codes
 * @param lines    what to tell the user
 */
public record Failures(int exitCode, List<String> lines) {
    private static final int LINES_OF_A_LOG = 12;
    private static final Pattern UNKNOWN_PROFILE = Pattern.compile("Unknown configuration profile: '([^']*)'");
    /** A user can mend his input at once, so that comes first; a bug last. */
    private static final List<ExitCode> ORDER = List.of(ExitCode.INVALID_INPUT, ExitCode.COHORT_CHECK, ExitCode.OUT_OF_RESOURCES, ExitCode.BUG);

    /**
     * Gathers what went wrong.
     *
     * @param trace  the run's trace
     * @param output what Nextflow itself printed last
     * @param log    Nextflow's log file
     * @throws IOException when a task's folder cannot be read
     */
    public static Failures of(Trace trace, List<String> output, Path log) throws IOException {
        List<Trace.Task> failed = trace.failures();
        if (failed.isEmpty()) return withoutTask(output, log);
        Set<String> lines = new LinkedHashSet<>();
        for (Trace.Task task : failed) lines.addAll(said(task));
        ExitCode worst = ORDER.stream().filter(code -> failed.stream().anyMatch(t -> classify(t.exit()) == code)).findFirst().orElse(ExitCode.BUG);
        return new Failures(worst.code(), List.copyOf(lines));
    }

    private static Failures withoutTask(List<String> output, Path log) {
        for (String line : output) {
            Matcher profile = UNKNOWN_PROFILE.matcher(line);
            if (profile.find()) {
                Problem problem = new Problem("", 0, "-profile", profile.group(1), "there is no such profile", "nextflow.config lists them; several are separated by commas");
                return new Failures(ExitCode.INVALID_INPUT.code(), List.of(problem.toLine()));
            }
        }
        List<String> lines = new ArrayList<>();
        for (String line : output) {
            if (line.startsWith("ERROR ~ ")) lines.add(line.substring("ERROR ~ ".length()));
            else if (!lines.isEmpty() && !line.isBlank() && !line.contains("Check '.nextflow.log'")) lines.add(line);
        }
        if (lines.isEmpty()) lines.addAll(output.subList(Math.max(0, output.size() - LINES_OF_A_LOG), output.size()));
        lines.add("Nextflow's log is " + log);
        return new Failures(ExitCode.BUG.code(), lines);
    }

    private static List<String> said(Trace.Task task) throws IOException {
        List<String> lines = new ArrayList<>();
        Path problems = task.workdir().resolve("problems.json");
        if (Files.isRegularFile(problems)) lines.addAll(read(problems));
        ExitCode code = classify(task.exit());
        if (lines.isEmpty() || code == ExitCode.BUG) {
            lines.add(task.name() + " ended with exit code " + (task.exit() == Integer.MAX_VALUE ? "unknown" : task.exit()) + "; its folder is " + task.workdir());
            lines.addAll(tail(task.workdir().resolve(".command.err")));
        }
        return lines;
    }

    private static List<String> read(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try {
            for (JsonNode p : Json.mapper().readTree(Files.readString(file))) {
                Problem problem = new Problem(p.path("file").asString(""), p.path("line").asInt(0), p.path("field").asString(""),
                        p.path("value").asString(""), p.path("message").asString("a problem without words"), p.path("way_out").asString(""));
                lines.add(problem.toLine());
            }
        } catch (JacksonException e) {
            lines.add(file + " cannot be read: " + e.getOriginalMessage());
        }
        return lines;
    }

    private static List<String> tail(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return List.of();
        List<String> lines = Files.readAllLines(file).stream().filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS")).toList();
        return lines.subList(Math.max(0, lines.size() - LINES_OF_A_LOG), lines.size()).stream().map(line -> "    " + line).toList();
    }

    /** 137 is a kill for memory, and a lost node leaves no code at all. */
    private static ExitCode classify(int exit) {
        return switch (exit) {
            case 2 -> ExitCode.INVALID_INPUT;
            case 3 -> ExitCode.COHORT_CHECK;
            case 4, 137, Integer.MAX_VALUE -> ExitCode.OUT_OF_RESOURCES;
            default -> ExitCode.BUG;
        };
    }
}
