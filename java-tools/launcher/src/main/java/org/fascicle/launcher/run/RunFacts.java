package org.fascicle.launcher.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.fascicle.launcher.Home;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.RunFact;
import org.fascicle.schema.TableFooter;
import org.fascicle.table.ResultTable;
import org.fascicle.toolkit.ContentHash;
import org.fascicle.toolkit.Json;
import org.fascicle.toolkit.ToolVersion;

/** The table {@code run_fact}: all that differs between two equal runs, and what made them. It names no host and no user. */
final class RunFacts {
    private final List<RunFact> facts = new ArrayList<>();

    RunFacts add(String topic, String name, Object value) {
        facts.add(new RunFact(topic, name, String.valueOf(value)));
        return this;
    }

    /** What was run, by which build, on what kind of machine, and how long it took. */
    static RunFacts of(Home home, Study study, String runId, List<String> arguments, Instant start, Trace trace) throws IOException {
        RunFacts facts = new RunFacts();
        facts.add("run", "id", runId).add("run", "study", study.name()).add("run", "arguments", String.join(" ", arguments));
        facts.add("time", "start", start).add("time", "end", Instant.now()).add("time", "wall_s", Duration.between(start, Instant.now()).toSeconds());
        facts.add("task", "computed", trace.count("COMPLETED")).add("task", "from_earlier_run", trace.count("CACHED"));
        facts.add("machine", "cores", Runtime.getRuntime().availableProcessors());
        facts.add("machine", "architecture", System.getProperty("os.arch")).add("machine", "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            facts.add("machine", "memory_mib", system.getTotalMemorySize() >> 20);
        }
        facts.add("java", "version", Runtime.version()).add("java", "vendor", System.getProperty("java.vm.vendor"));
        facts.add("fascicle", "version", ToolVersion.current()).add("fascicle", "source_stamp", home.release().stamp());
        String commit = commit(home.repository());
        if (!commit.isEmpty()) facts.add("fascicle", "commit", commit);
        for (Map.Entry<String, String> tool : home.toolDigests().entrySet()) facts.add("tool", tool.getKey(), tool.getValue());
        return facts;
    }

    /** Writes the table below a run's folder. */
    void write(Path run, Study study) {
        DataOrigin origin = study.simulated() ? DataOrigin.simulated : DataOrigin.measured;
        TableFooter footer = new TableFooter("run_fact", 1, "fascicle run", ToolVersion.current(),
                ContentHash.of(Json.canonical(study.resolved())), new TreeMap<>(), study.resolved().path("seed").asLong(), origin);
        ResultTable.write(run.resolve("tables/run_fact/run_fact.parquet"), RunFact.class, facts, footer);
    }

    /** The commit of a clone, marked where files differ from it; empty for a copy without Git. */
    private static String commit(Path repository) {
        if (!Files.exists(repository.resolve(".git"))) return "";
        String commit = git(repository, "rev-parse", "HEAD");
        return commit.isEmpty() || git(repository, "status", "--porcelain", "--untracked-files=no").isEmpty() ? commit : commit + "-modified";
    }

    private static String git(Path repository, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? output : "";
        } catch (IOException e) {
            return ""; // Git is not installed; the source stamp still names the build
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
