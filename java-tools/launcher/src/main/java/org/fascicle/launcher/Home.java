package org.fascicle.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fascicle.launcher.dist.Release;

/**
 * Where this Fascicle stands: its repository, the build it runs from, and the Java that all its tasks use.
 *
 * @param repository the folder of main.nf
 * @param release    the assembled build
 * @param java       the java command
 */
public record Home(Path repository, Release release, Path java) {

    /**
     * From the environment that the {@code fascicle} script sets.
     *
     * @throws IllegalStateException when it was not set: the launcher was started by hand
     */
    public static Home fromEnvironment(Map<String, String> environment) {
        String repository = environment.get("FASCICLE_HOME");
        String dist = environment.get("FASCICLE_DIST");
        if (repository == null || dist == null) {
            throw new IllegalStateException("start this through the fascicle script: FASCICLE_HOME and FASCICLE_DIST are not set");
        }
        Path folder = Path.of(dist);
        Release release = new Release(folder.getParent().getParent(), folder.getFileName().toString());
        return new Home(Path.of(repository), release, Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    /** The digest of each tool: what a task's results depend on beside its inputs. */
    public Map<String, String> toolDigests() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (String tool : release.tools()) {
            if (!List.of("launcher", "nextflow").contains(tool)) digests.put(tool, Files.readString(release.tool(tool).resolve("digest")).strip());
        }
        return digests;
    }
}
