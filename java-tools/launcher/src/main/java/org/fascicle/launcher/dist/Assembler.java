package org.fascicle.launcher.dist;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Turns Maven's target folders into a distribution:
 *
 * <pre>
 * lib/image-0.1.0.1a2b3c4d5e6f.jar      every jar once, its content's hash in its name, so no jar is ever overwritten
 * aot/                                  start-up caches, named by class path contents and JVM build
 * releases/STAMP/bin/fascicle           starts a tool
 * releases/STAMP/tools/TOOL/classpath   one line, {@code @lib@} standing for the lib folder
 * releases/STAMP/tools/TOOL/main        the main class
 * releases/STAMP/tools/TOOL/digest      SHA-256 over the class path's contents, in order
 * </pre>
 *
 * A study that is running keeps its release while another is built, so no task ever mixes two builds.
 */
public final class Assembler {
    private static final String CLASS_PATH_FILE = "target/classpath.txt";
    private static final String NEXTFLOW_MAIN = "nextflow.cli.Launcher";
    private final Path javaTools;
    private final Path startScript;
    private final Map<Path, StoredJar> stored = new HashMap<>();

    /**
     * @param javaTools   the Maven reactor, packaged, each module with its {@value #CLASS_PATH_FILE}
     * @param startScript the script that becomes {@code bin/fascicle}
     */
    public Assembler(Path javaTools, Path startScript) {
        this.javaTools = javaTools;
        this.startScript = startScript;
    }

    private record StoredJar(String name, String digest) {}

    /**
     * Writes the jars and the release's descriptions; the release is not yet marked complete.
     *
     * @param distribution the distribution's folder, made when absent
     * @param stamp        the release's name
     * @return the new release
     * @throws IOException when a jar cannot be read or the distribution not written
     */
    public Release assemble(Path distribution, String stamp) throws IOException {
        Files.createDirectories(distribution.resolve("lib"));
        Release release = new Release(distribution, stamp);
        release.deleteFolder();
        for (Path module : modules()) {
            Optional<String> main = mainClass(module);
            if (main.isPresent()) describe(release, module, main.get());
        }
        Path bin = Files.createDirectories(release.folder().resolve("bin"));
        Files.copy(startScript, bin.resolve("fascicle"), StandardCopyOption.COPY_ATTRIBUTES);
        return release;
    }

    private List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(javaTools)) {
            return folders.filter(f -> Files.isRegularFile(f.resolve(CLASS_PATH_FILE))).sorted().toList();
        }
    }

    private void describe(Release release, Path module, String main) throws IOException {
        List<String> names = new ArrayList<>();
        StringBuilder contents = new StringBuilder();
        for (Path jar : classPath(module)) {
            StoredJar copy = store(release.libraries(), jar);
            names.add("@lib@/" + copy.name());
            contents.append(copy.digest()).append('\n');
        }
        Path tool = Files.createDirectories(release.tool(module.getFileName().toString()));
        Files.writeString(tool.resolve("classpath"), String.join(":", names) + "\n");
        Files.writeString(tool.resolve("main"), main + "\n");
        Files.writeString(tool.resolve("digest"), Digests.ofText(contents.toString()) + "\n");
    }

    private List<Path> classPath(Path module) throws IOException {
        List<Path> jars = new ArrayList<>();
        ownJar(module).ifPresent(jars::add);
        for (String entry : Files.readString(module.resolve(CLASS_PATH_FILE)).strip().split(File.pathSeparator)) {
            if (!entry.isEmpty()) jars.add(Path.of(entry));
        }
        return jars;
    }

    private StoredJar store(Path libraries, Path jar) throws IOException {
        StoredJar known = stored.get(jar);
        if (known != null) return known;
        String digest = Digests.ofFile(jar);
        String base = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        StoredJar copy = new StoredJar(base + "." + digest.substring(0, 12) + ".jar", digest);
        Path target = libraries.resolve(copy.name());
        if (!Files.exists(target)) {
            Path partial = libraries.resolve(copy.name() + ".part");
            Files.deleteIfExists(partial);
            if (!isLinked(jar, partial)) Files.copy(jar, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        stored.put(jar, copy);
        return copy;
    }

    /**
     * Links a library instead of copying it (PyTorch alone has 112 MB), where both lie on one file system. Maven replaces a jar of its
     * repository, it does not overwrite it; a jar of the reactor is overwritten by the next build, so it must be copied.
     */
    private boolean isLinked(Path jar, Path link) {
        if (jar.toAbsolutePath().startsWith(javaTools.toAbsolutePath())) return false;
        try {
            Files.createLink(link, jar);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static Optional<Path> ownJar(Path module) throws IOException {
        try (Stream<Path> files = Files.list(module.resolve("target"))) {
            return files.filter(f -> f.getFileName().toString().matches("fascicle-.*\\.jar")
                    && !f.getFileName().toString().endsWith("-tests.jar")).findFirst();
        }
    }

    /** By convention module {@code quantify} starts with {@code org.fascicle.quantify.QuantifyTool}; a library has none. */
    private static Optional<String> mainClass(Path module) throws IOException {
        String name = module.getFileName().toString();
        if (name.equals("nextflow")) return Optional.of(NEXTFLOW_MAIN);
        Optional<Path> jar = ownJar(module);
        if (jar.isEmpty()) return Optional.empty();
        String simple = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        try (JarFile file = new JarFile(jar.get().toFile())) {
            return Stream.of("Tool", "Launcher")
                    .map(suffix -> "org.fascicle." + name + "." + (suffix.equals("Launcher") ? "Fascicle" : simple) + suffix)
                    .filter(candidate -> file.getEntry(candidate.replace('.', '/') + ".class") != null)
                    .findFirst();
        }
    }
}
