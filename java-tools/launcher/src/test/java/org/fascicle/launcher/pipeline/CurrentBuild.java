package org.fascicle.launcher.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.fascicle.launcher.Repository;
import org.fascicle.launcher.dist.Digests;
import org.fascicle.launcher.dist.Release;

/** The build that {@code ./fascicle} runs from, and copies of it in which one tool was rebuilt. */
final class CurrentBuild {
    private CurrentBuild() {}

    static Release release() throws IOException {
        Path distribution = Repository.root().resolve("build/dist");
        try (Stream<Path> releases = Files.list(distribution.resolve("releases"))) {
            Path newest = releases.filter(r -> Files.exists(r.resolve("complete")))
                    .max(Comparator.comparing(r -> r.resolve("complete").toFile().lastModified())).orElseThrow();
            return new Release(distribution, newest.getFileName().toString());
        }
    }

    /** The release with one tool's own jar holding one more entry, and so another digest, in a distribution of its own. */
    static Release withRebuilt(String tool, Path distribution) throws IOException {
        Release current = release();
        Files.createDirectories(distribution.resolve("lib"));
        Files.createSymbolicLink(distribution.resolve("aot"), current.distribution().resolve("aot"));
        try (Stream<Path> jars = Files.list(current.libraries())) {
            for (Path jar : jars.toList()) Files.createSymbolicLink(distribution.resolve("lib").resolve(jar.getFileName()), jar);
        }
        Release copy = new Release(distribution, "rebuilt");
        copyFolder(current.folder(), copy.folder());
        Path description = copy.tool(tool);
        String classPath = Files.readString(description.resolve("classpath"));
        String own = classPath.substring("@lib@/".length(), classPath.indexOf(':'));
        extend(current.libraries().resolve(own), distribution.resolve("lib").resolve("rebuilt-" + own));
        Files.writeString(description.resolve("classpath"), classPath.replaceFirst("@lib@/", "@lib@/rebuilt-"));
        Files.writeString(description.resolve("digest"), Digests.ofText(Files.readString(description.resolve("digest")) + "rebuilt") + "\n");
        return copy;
    }

    private static void extend(Path jar, Path target) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar)); ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                in.transferTo(out);
            }
            out.putNextEntry(new ZipEntry("META-INF/rebuilt"));
        }
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                if (Files.isRegularFile(file)) Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
