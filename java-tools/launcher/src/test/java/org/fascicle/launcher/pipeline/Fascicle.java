package org.fascicle.launcher.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fascicle.launcher.Repository;
import org.fascicle.launcher.run.Trace;

/** Runs {@code ./fascicle} as a user does, in a folder of its own. */
final class Fascicle {
    private final Path folder;
    private final Path program;
    private final Map<String, String> environment = new HashMap<>();

    /** @param folder where results go */
    Fascicle(Path folder) {
        this(folder, Repository.root().resolve("fascicle"));
    }

    /** @param program another build's start script */
    Fascicle(Path folder, Path program) {
        this.folder = folder;
        this.program = program;
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    /** Another environment variable for the runs that follow. */
    Fascicle with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** What a command said and how it ended. */
    record Ended(int code, String output) {}

    Ended start(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    /** The folder of a study's last complete run. */
    Path latest(String study) throws IOException {
        Path results = folder.resolve("results").resolve(study);
        return results.resolve(Files.readString(results.resolve("latest")).strip());
    }

    /** The trace of a study's last complete run. */
    Trace trace(String study) throws IOException {
        Path run = latest(study);
        Path trace = run.resolve("pipeline_info").resolve("trace_" + run.getFileName() + ".txt");
        if (!Files.isRegularFile(trace)) {
            try (Stream<Path> files = Files.list(run.resolve("pipeline_info"))) {
                throw new AssertionError(trace + " is absent; there are " + files.map(f -> f.getFileName().toString()).sorted().toList());
            }
        }
        return Trace.read(trace);
    }

    /** Processes with their tags that the last complete run computed anew. */
    List<String> computed(String study) throws IOException {
        return trace(study).tasks().stream().filter(t -> t.status().equals("COMPLETED")).map(t -> t.process() + " " + t.tag()).sorted().toList();
    }

    /** The bytes of every table of a run but the run's own facts, by path. */
    static Map<String, String> tables(Path run) throws IOException {
        Map<String, String> contents = new java.util.TreeMap<>();
        try (Stream<Path> files = Files.walk(run.resolve("tables"))) {
            files.filter(Files::isRegularFile).filter(f -> !f.toString().contains("run_fact")).forEach(f -> {
                try {
                    contents.put(run.relativize(f).toString(), org.fascicle.launcher.dist.Digests.ofFile(f));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return contents;
    }
}
