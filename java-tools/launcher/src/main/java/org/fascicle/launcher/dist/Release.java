package org.fascicle.launcher.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One build of all tools inside a distribution.
 *
 * @param distribution the distribution's folder
 * @param stamp        the hash of the sources and the JDK the release was built from
 */
public record Release(Path distribution, String stamp) {
    /** Tool, perhaps a command, class path contents, JVM build. */
    private static final Pattern CACHE = Pattern.compile("^([a-z]+)(?:\\.[a-z]+)?-([0-9a-f]{24})-[0-9]+-[0-9]+\\.aot$");
    /** How many releases a distribution keeps: the newest, and two that a running study may still use. */
    public static final int KEPT = 3;

    /** The folder with this release's start script and tool descriptions. */
    public Path folder() {
        return distribution.resolve("releases").resolve(stamp);
    }

    /** The folder with every release's jars. */
    public Path libraries() {
        return distribution.resolve("lib");
    }

    /** The folder that describes one tool. */
    public Path tool(String name) {
        return folder().resolve("tools").resolve(name);
    }

    /**
     * The names of this release's tools, sorted.
     *
     * @throws IOException when the release cannot be read
     */
    public List<String> tools() throws IOException {
        try (Stream<Path> folders = Files.list(folder().resolve("tools"))) {
            return folders.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    /**
     * Records each tool's ahead-of-time cache, several at once.
     *
     * @return the tools for which none could be recorded; they still run
     * @throws IOException when the release cannot be read
     */
    public List<String> recordStartUp() throws IOException {
        List<String> waiting = new ArrayList<>(tools());
        waiting.remove("nextflow");
        int width = Math.max(1, Runtime.getRuntime().availableProcessors());
        List<String> failed = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<String> batch = List.copyOf(waiting.subList(0, Math.min(width, waiting.size())));
            List<Process> running = new ArrayList<>();
            for (String tool : batch) running.add(startRecording(tool));
            for (int i = 0; i < batch.size(); i++) if (!succeeded(running.get(i))) failed.add(batch.get(i));
            waiting.removeAll(batch);
        }
        return failed;
    }

    private Process startRecording(String tool) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(folder().resolve("bin/fascicle").toString(), tool, "--help");
        builder.environment().put("FASCICLE_AOT_RECORD", "yes");
        builder.environment().put("FASCICLE_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static boolean succeeded(Process process) {
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Says that the release can be used.
     *
     * @throws IOException when the mark cannot be written
     */
    public void markComplete() throws IOException {
        Files.writeString(folder().resolve("complete"), stamp + "\n");
    }

    /**
     * Deletes older releases, then the jars and caches that no kept release names.
     *
     * @param kept how many releases to keep, this one among them
     * @throws IOException when the distribution cannot be read or an old file not deleted
     */
    public void removeOthers(int kept) throws IOException {
        List<Release> others;
        try (Stream<Path> folders = Files.list(distribution.resolve("releases"))) {
            others = new ArrayList<>(folders.map(f -> new Release(distribution, f.getFileName().toString()))
                    .filter(r -> !r.stamp.equals(stamp))
                    .sorted(Comparator.comparing(Release::builtAt).reversed()).toList());
        }
        Set<String> named = new HashSet<>(names());
        for (int i = 0; i < others.size(); i++) {
            if (i < kept - 1) named.addAll(others.get(i).names());
            else others.get(i).deleteFolder();
        }
        sweep(libraries(), named, name -> name);
        Set<String> own = names(); // a cache is large, and an older release runs without it too
        sweep(distribution.resolve("aot"), own, name -> CACHE.matcher(name).replaceFirst("$1-$2"));
    }

    private static void sweep(Path folder, Set<String> named, UnaryOperator<String> key) throws IOException {
        if (!Files.isDirectory(folder)) return;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!named.contains(key.apply(file.getFileName().toString()))) Files.delete(file);
            }
        }
    }

    /** The jars this release uses, and the stems of its start-up caches. */
    private Set<String> names() throws IOException {
        Set<String> names = new HashSet<>();
        for (String tool : tools()) {
            for (String entry : Files.readString(tool(tool).resolve("classpath")).strip().split(":")) {
                names.add(entry.substring(entry.lastIndexOf('/') + 1));
            }
            names.add(tool + "-" + Files.readString(tool(tool).resolve("digest")).substring(0, 24));
        }
        return names;
    }

    private FileTime builtAt() {
        try {
            return Files.getLastModifiedTime(folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void deleteFolder() throws IOException {
        if (!Files.exists(folder())) return;
        try (Stream<Path> files = Files.walk(folder())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
