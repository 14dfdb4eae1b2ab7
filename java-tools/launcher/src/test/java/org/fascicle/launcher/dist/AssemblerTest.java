package org.fascicle.launcher.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.fascicle.launcher.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A start-up cache used with a rebuilt jar of the same name runs the old code without a word (seen on JDK 25). These tests
 * build a tool twice and look at what runs.
 */
class AssemblerTest {
    @TempDir
    Path folder;
    private Path javaTools;
    private Path distribution;

    @BeforeEach
    void makeFolders() throws IOException {
        javaTools = Files.createDirectories(folder.resolve("java-tools"));
        distribution = folder.resolve("dist");
    }

    @Test
    void neverRunsOldCodeFromAStartUpCache() throws Exception {
        Release first = release("one", "stamp1");
        assertThat(first.recordStartUp()).isEmpty();
        assertThat(caches()).hasSize(1);
        assertThat(usesCache(first)).isTrue();
        assertThat(run(first)).isEqualTo("one");

        Release second = release("two", "stamp2");
        assertThat(usesCache(second)).as("the first build's cache is not the second's").isFalse();
        assertThat(run(second)).isEqualTo("two");
        assertThat(second.recordStartUp()).isEmpty();
        assertThat(run(second)).isEqualTo("two");
        assertThat(run(first)).as("a study that still runs keeps its build").isEqualTo("one");
        assertThat(caches()).hasSize(2);
    }

    @Test
    void givesAnUnchangedToolItsDigestAndItsCacheAgain() throws Exception {
        Release first = release("one", "stamp1");
        first.recordStartUp();
        Release again = release("one", "stamp2");
        assertThat(again.tool("hello").resolve("digest")).hasSameTextualContentAs(first.tool("hello").resolve("digest"));
        assertThat(usesCache(again)).isTrue();
        assertThat(run(again)).isEqualTo("one");
    }

    @Test
    void changesTheDigestWithALibraryToo() throws Exception {
        String before = Files.readString(release("one", "stamp1").tool("hello").resolve("digest"));
        jar(javaTools.resolve("library.jar"), folder, List.of());
        Files.writeString(javaTools.resolve("hello/target/classpath.txt"), javaTools.resolve("library.jar").toString());
        Release changed = assembler().assemble(distribution, "stamp2");
        assertThat(Files.readString(changed.tool("hello").resolve("digest"))).isNotEqualTo(before);
    }

    @Test
    void keepsThreeReleasesAndNothingTheyDoNotUse() throws Exception {
        for (int i = 1; i <= 5; i++) {
            Release release = release("v" + i, "stamp" + i);
            Files.setLastModifiedTime(release.folder(), java.nio.file.attribute.FileTime.fromMillis(i * 10_000L));
            release.removeOthers(Release.KEPT);
        }
        try (Stream<Path> releases = Files.list(distribution.resolve("releases")); Stream<Path> jars = Files.list(distribution.resolve("lib"))) {
            assertThat(releases.map(r -> r.getFileName().toString())).containsExactlyInAnyOrder("stamp3", "stamp4", "stamp5");
            assertThat(jars).hasSize(3);
        }
    }

    private Release release(String says, String stamp) throws Exception {
        Path source = Files.createDirectories(folder.resolve(stamp + "/org/fascicle/hello")).resolve("HelloTool.java");
        Files.writeString(source, "package org.fascicle.hello; public class HelloTool { public static void main(String[] a) { System.out.println(\"" + says + "\"); } }");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString())).isZero();
        Path target = Files.createDirectories(javaTools.resolve("hello/target"));
        jar(target.resolve("fascicle-hello-0.1.0.jar"), folder.resolve(stamp), List.of("org/fascicle/hello/HelloTool.class"));
        Files.writeString(target.resolve("classpath.txt"), "");
        return assembler().assemble(distribution, stamp);
    }

    private Assembler assembler() {
        return new Assembler(javaTools, Repository.root().resolve("containers/bin/fascicle"));
    }

    private static void jar(Path file, Path root, List<String> entries) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            for (String name : entries) {
                JarEntry entry = new JarEntry(name);
                entry.setTime(1_700_000_000_000L);
                out.putNextEntry(entry);
                out.write(Files.readAllBytes(root.resolve(name)));
            }
        }
    }

    private static String run(Release release) throws Exception {
        return output(release, "");
    }

    /** Whether the JVM takes classes from a cache, by its own account. */
    private static boolean usesCache(Release release) throws Exception {
        return output(release, "-Xlog:class+load").contains("org.fascicle.hello.HelloTool source: shared objects file");
    }

    private static String output(Release release, String javaOptions) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(release.folder().resolve("bin/fascicle").toString(), "hello").redirectErrorStream(true);
        builder.environment().put("FASCICLE_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment().put("FASCICLE_JAVA_OPTIONS", javaOptions);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    private List<Path> caches() throws IOException {
        try (Stream<Path> files = Files.list(distribution.resolve("aot"))) {
            return files.toList();
        }
    }
}
