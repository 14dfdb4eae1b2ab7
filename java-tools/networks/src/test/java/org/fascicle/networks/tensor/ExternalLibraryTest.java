package org.fascicle.networks.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fascicle.networks.architecture.Architecture;
import org.fascicle.networks.check.DeviceAgreement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries installed beside the tool, as pip lays them out, in a process of its own: a process loads one libtorch. */
class ExternalLibraryTest {
    @TempDir
    Path folder;
    private Path lib;

    /** The processor's libraries, which the engine unpacked, stand for an installation. */
    @BeforeEach
    void install() throws IOException {
        Path unpacked;
        try (Backend backend = Backend.open(DeviceChoice.cpu, Precision.SINGLE, 1)) {
            unpacked = Path.of(backend.library().replaceFirst("^cpu, ", ""));
        }
        lib = Files.createDirectories(folder.resolve("torch/lib"));
        try (Stream<Path> files = Files.list(unpacked)) {
            for (Path file : files.filter(f -> !f.getFileName().toString().endsWith("libdjl_torch.so")).toList()) {
                Files.createSymbolicLink(lib.resolve(file.getFileName()), file);
            }
        }
    }

    /** JUnit would warn of each link that leads out of its folder. */
    @AfterEach
    void removeLinks() throws IOException {
        try (Stream<Path> links = Files.list(lib)) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        }
    }

    @Test
    void computesWithTheLibraryThatTheVariableNames() throws Exception {
        builtAs("cpu");
        assertThat(computed()).contains("cpu, " + lib).contains("loss differs by 0.0").contains("no GPU is there: PyTorch " + NativeLibrary.wantedVersion() + " is the one for the processor");
    }

    @Test
    void takesTheGlueForCudaWhereTheLibraryIsBuiltForIt() throws Exception {
        builtAs("cu128");
        // The glue for CUDA was loaded, since it asks for what only an installation for CUDA holds.
        assertThat(computed()).contains("PyTorch does not start: ").contains("libc10_cuda.so");
    }

    private void builtAs(String flavor) throws IOException {
        Files.writeString(folder.resolve("torch/version.py"), "__version__ = '" + NativeLibrary.wantedVersion() + "+" + flavor + "'\n");
    }

    private String computed() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", Elsewhere.class.getName()));
        builder.environment().put(NativeLibrary.PATH, lib.toString());
        builder.environment().keySet().removeAll(List.of(NativeLibrary.VERSION, NativeLibrary.FLAVOR));
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** What the other process does. */
    static final class Elsewhere {
        private Elsewhere() {}

        public static void main(String[] arguments) {
            try {
                try (Backend backend = Backend.open(DeviceChoice.auto, Precision.DOUBLE, 1)) {
                    System.out.println(backend.library());
                    System.out.println("loss differs by " + DeviceAgreement.of(Architecture.unet_2d, backend, backend).lossDifference());
                }
                Backend.open(DeviceChoice.gpu, Precision.DOUBLE, 1).close();
            } catch (EngineException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
