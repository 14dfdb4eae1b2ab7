package org.fascicle.launcher.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fascicle.launcher.Home;
import org.fascicle.toolkit.ExitCode;
import org.fascicle.toolkit.Json;
import tools.jackson.databind.node.ObjectNode;

/** Runs a study: Nextflow computes it, this class starts it, shows how far it is, and hands over the results or the reasons. */
public final class StudyRun {
    private static final DateTimeFormatter RUN_ID = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int KEPT_LINES = 60;
    private static final int SHOWN_LINES = 12;
    /** What shells return for a program stopped by Ctrl-C. */
    private static final int STOPPED = 130;
    private final Home home;
    private final RunArguments arguments;
    private final List<String> typed;
    private final Study study;
    private final PrintStream out;
    private final boolean terminal;
    private final Instant start = Instant.now();
    private final StudyFolders folders;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private volatile boolean stopping;

    /**
     * @param typed    the arguments as typed, for the run's facts
     * @param study    the checked study
     * @param out      where progress goes
     * @param terminal whether that is a terminal
     */
    public StudyRun(Home home, RunArguments arguments, List<String> typed, Study study, PrintStream out, boolean terminal) {
        this.home = home;
        this.arguments = arguments;
        this.typed = typed;
        this.study = study;
        this.out = out;
        this.terminal = terminal;
        this.folders = new StudyFolders(arguments.outdir().toAbsolutePath().normalize().resolve(study.name()), RUN_ID.format(start));
    }

    /**
     * Computes the study and publishes it.
     *
     * @return the exit code for the user
     * @throws IOException when the study's folders cannot be written
     */
    public int execute() throws IOException {
        try (FileChannel lock = folders.lock()) {
            Files.createDirectories(folders.pipelineInfo());
            folders.deleteOtherIncompleteRuns();
            Path resolved = folders.incomplete().resolve("params.json");
            Files.writeString(resolved, Json.pretty(study.resolved()));
            out.println("study " + study.name() + (study.simulated() ? ", simulated cohort" : "") + ", run " + folders.runId());
            for (Path profile : arguments.profileParams(home.repository())) out.println("  with the profile's params " + profile);
            if (study.demandsGpu() && System.getenv().getOrDefault("PYTORCH_LIBRARY_PATH", "").isEmpty()) {
                out.println("  networks are to run on a GPU, and PYTORCH_LIBRARY_PATH is not set: containers/gpu-setup installs PyTorch for CUDA (docs/networks.md)");
            }
            int code = compute(resolved, tasksOfTheSame(resolved));
            if (stopping) return STOPPED;
            Trace trace = Trace.read(traceFile());
            if (code == 0 && trace.tasks().isEmpty()) return withoutTrace();
            return code == 0 ? publish(trace) : explain(trace);
        }
    }

    /** How many tasks the last complete run had, where it had these very settings; Nextflow itself never knows what is still to come. */
    private long tasksOfTheSame(Path resolved) throws IOException {
        Optional<Path> latest = folders.latest();
        if (latest.isEmpty() || !Files.isRegularFile(latest.get().resolve("params.json")) || Files.mismatch(resolved, latest.get().resolve("params.json")) >= 0) return 0;
        Path trace = latest.get().resolve("pipeline_info").resolve("trace_" + latest.get().getFileName() + ".txt");
        return Trace.read(trace).tasks().stream().filter(Trace.Task::done).count();
    }

    private int compute(Path resolved, long expected) throws IOException {
        ProcessBuilder builder = new NextflowCommand(home, System.getenv()).in(folders.launch(), nextflowArguments(resolved));
        Process nextflow = builder.redirectErrorStream(true).start();
        Thread stop = new Thread(() -> stop(nextflow), "stop-nextflow");
        Runtime.getRuntime().addShutdownHook(stop);
        ProgressLine progress = new ProgressLine(out, terminal, folders.work(), expected);
        Thread ticker = Thread.ofVirtual().start(() -> tick(progress, nextflow));
        try (BufferedReader lines = nextflow.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (lastLines.size() == KEPT_LINES) lastLines.removeFirst();
                lastLines.addLast(line);
                progress.line(line);
            }
            int code = nextflow.waitFor();
            ticker.join();
            progress.end(Trace.read(traceFile()));
            if (!stopping) Runtime.getRuntime().removeShutdownHook(stop);
            return code;
        } catch (IOException e) {
            if (stopping) return STOPPED; // Nextflow's output ends in the middle of a line
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            nextflow.destroy();
            return ExitCode.BUG.code();
        }
    }

    private void tick(ProgressLine progress, Process nextflow) {
        try {
            while (!nextflow.waitFor(500, TimeUnit.MILLISECONDS)) {
                progress.update(Trace.read(traceFile()));
            }
        } catch (IOException e) {
            out.println("  progress is not shown: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ctrl-C reaches Nextflow too; it needs a moment to end its tasks and to close its cache, or no run could be resumed. */
    private void stop(Process nextflow) {
        stopping = true;
        out.println("\nstopping; the same command goes on from here");
        nextflow.destroy();
        try {
            nextflow.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> nextflowArguments(Path resolved) throws IOException {
        Path info = folders.pipelineInfo();
        String id = folders.runId();
        List<String> list = new ArrayList<>(List.of("-log", folders.launch().resolve("nextflow.log").toString(),
                "run", home.repository().resolve("main.nf").toString(), "-ansi-log", "false",
                "-params-file", nextflowParams(resolved).toString(), "-w", folders.work().toString(), "-with-trace", traceFile().toString()));
        if (!arguments.fresh() && folders.hasHistory()) list.add("-resume");
        for (String kind : List.of("timeline", "report", "dag")) {
            String option = "-with-" + kind;
            if (!arguments.nextflow().contains(option)) list.addAll(List.of(option, info.resolve(kind + "_" + id + ".html").toString()));
        }
        list.addAll(arguments.nextflow());
        return list;
    }

    /** What Nextflow needs beside the study's settings; none of it reaches a task but through an input. */
    private Path nextflowParams(Path resolved) throws IOException {
        ObjectNode params = study.resolved().deepCopy();
        params.put("outdir", folders.incomplete().toString());
        params.put("resolved", resolved.toString());
        params.put("origin", study.simulated() ? "simulated" : "measured");
        params.set("tool_digests", Json.mapper().valueToTree(home.toolDigests()));
        Path file = folders.launch().resolve("params.json");
        Files.writeString(file, Json.pretty(params));
        return file;
    }

    private Path traceFile() {
        return folders.pipelineInfo().resolve("trace_" + folders.runId() + ".txt");
    }

    private int publish(Trace trace) throws IOException {
        RunFacts.of(home, study, folders.runId(), typed, start, trace).write(folders.incomplete(), study);
        Completion.write(folders.incomplete(), study, folders.runId());
        folders.publish();
        Path run = folders.complete();
        out.println();
        if (Files.isRegularFile(run.resolve("report/index.html"))) out.println("report: " + run.resolve("report/index.html"));
        out.println("tables: " + run.resolve("tables"));
        return ExitCode.DONE.code();
    }

    /** Every study has tasks: a run that tells of none did not compute it, whatever Nextflow's exit code says. */
    private int withoutTrace() {
        out.println();
        out.println("Nextflow ended without an error and without a trace of any task, so that nothing is published:");
        lastLines.stream().skip(Math.max(0, lastLines.size() - SHOWN_LINES)).forEach(line -> out.println("  " + line));
        out.println("  Nextflow's log is " + folders.launch().resolve("nextflow.log"));
        return ExitCode.BUG.code();
    }

    private int explain(Trace trace) throws IOException {
        Failures failures = Failures.of(trace, List.copyOf(lastLines), folders.launch().resolve("nextflow.log"));
        for (Trace.Task task : trace.failures()) {
            if (task.exit() == ExitCode.COHORT_CHECK.code()) keepTables(task);
        }
        out.println();
        out.println("the study stopped:");
        failures.lines().forEach(line -> out.println("  " + line));
        if (failures.exitCode() == ExitCode.COHORT_CHECK.code()) out.println("the tables that say which: " + folders.incomplete().resolve("tables"));
        out.println("no report was written; once it is mended, the same command goes on from here");
        return failures.exitCode();
    }

    /** A check that fails says in its tables what it found; Nextflow publishes nothing of a failed task. */
    private void keepTables(Trace.Task task) throws IOException {
        Path tables = task.workdir().resolve("tables");
        if (!Files.isDirectory(tables)) return;
        try (Stream<Path> files = Files.walk(tables)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folders.incomplete().resolve("tables").resolve(tables.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
