package org.fascicle.launcher.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fascicle.launcher.Repository;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code containers/gpu-setup}, with a wheel that has PyTorch's names and nothing in its libraries. */
class GpuSetupTest {
    private static final Pattern WANTED = Pattern.compile("<pytorch.version>([0-9.]+)</pytorch.version>");
    @TempDir
    Path folder;
    private String version;

    @BeforeEach
    void needsPython() throws Exception {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64"), "GPUs are for Linux on x86_64");
        Assumptions.assumeTrue(start(List.of("python3", "-m", "pip", "--version")).code() == 0, "there is no python3 with pip");
        Matcher matcher = WANTED.matcher(Files.readString(Repository.root().resolve("java-tools/pom.xml")));
        assertThat(matcher.find()).isTrue();
        version = matcher.group(1);
    }

    @Test
    void installsWhatTheEngineWantsFromAFolderOfWheels() throws Exception {
        Path wheels = wheel(version + "+cu128");
        Path target = folder.resolve("installed");
        Ended ended = setUp(target.toString(), "--pip-args", "--no-index --find-links " + wheels, "--no-check");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("the engine wants PyTorch " + version + " for CUDA (cu128)", "wrote " + target.toRealPath() + "/gpu.env");
        Ended sourced = start(List.of("bash", "-c", "export PYTORCH_VERSION=1; . '" + target + "/gpu.env'; echo \"$PYTORCH_LIBRARY_PATH ${PYTORCH_VERSION:-unset}\""));
        assertThat(sourced.output().strip()).isEqualTo(target.toRealPath() + "/torch/lib unset");

        // Another folder takes it over as it is, and the engine finds that its libraries are none.
        ended = setUp(folder.resolve("taken").toString(), "--from", target.toString());
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("PyTorch does not start", "it does not compute");
    }

    @Test
    void refusesAnotherVersionAndOneForTheProcessor() throws Exception {
        Path other = installed("2.6.0+cu124");
        Ended ended = setUp(folder.resolve("a").toString(), "--from", other.toString());
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("holds PyTorch 2.6.0+cu124, the engine wants " + version + "+cu128");
        ended = setUp(folder.resolve("b").toString(), "--from", installed(version + "+cpu").toString());
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("holds PyTorch " + version + "+cpu, the engine wants " + version + "+cu128");
        assertThat(folder.resolve("b/gpu.env")).doesNotExist();
    }

    @Test
    void saysWhereWheelsMayComeFromWhenThereIsNone() throws Exception {
        Ended ended = setUp(folder.resolve("a").toString(), "--pip-args", "--no-index --no-cache-dir --find-links " + Files.createDirectories(folder.resolve("empty")), "--no-check");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("pip did not install PyTorch " + version + "+cu128", "--from FOLDER_WITH_torch");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() throws Exception {
        assertThat(setUp("--help").code()).isZero();
        assertThat(setUp().code()).isEqualTo(2);
        assertThat(setUp(folder.toString(), "--form", "x").output()).contains("unknown option --form");
        assertThat(setUp(folder.toString(), "--python", "/nowhere/python").output()).contains("there is no /nowhere/python");
        assertThat(setUp(folder.toString(), "--from", folder.toString(), "--pip-args", "-q").code()).isEqualTo(2);
    }

    /** A folder of one wheel. */
    private Path wheel(String full) throws IOException {
        Path wheels = Files.createDirectories(folder.resolve("wheels"));
        String facts = "torch-" + full + ".dist-info/";
        try (OutputStream file = Files.newOutputStream(wheels.resolve("torch-" + full + "-py3-none-any.whl")); ZipOutputStream zip = new ZipOutputStream(file)) {
            entry(zip, "torch/version.py", "__version__ = '" + full + "'\n");
            entry(zip, "torch/lib/libtorch.so", "");
            entry(zip, "torch/lib/libtorch_cuda.so", "");
            entry(zip, facts + "METADATA", "Metadata-Version: 2.1\nName: torch\nVersion: " + full + "\n");
            entry(zip, facts + "WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
            entry(zip, facts + "RECORD", "");
        }
        return wheels;
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A folder as pip leaves it. */
    private Path installed(String full) throws IOException {
        Path site = folder.resolve("site-" + full);
        Files.createDirectories(site.resolve("torch/lib"));
        Files.writeString(site.resolve("torch/version.py"), "__version__ = '" + full + "'\ndebug = False\n");
        return site;
    }

    private record Ended(int code, String output) {}

    private Ended setUp(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Repository.root().resolve("containers/gpu-setup").toString()));
        command.addAll(List.of(arguments));
        return start(command);
    }

    private Ended start(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        } catch (IOException e) {
            return new Ended(127, e.getMessage());
        }
    }
}
