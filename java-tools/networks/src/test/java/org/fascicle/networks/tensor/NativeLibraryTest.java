package org.fascicle.networks.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    private static final String WANTED = NativeLibrary.wantedVersion();
    @TempDir
    Path folder;

    @Test
    void wantsTheVersionThatTheGlueInTheClassPathWasBuiltFor() {
        assertThat(NativeLibrary.wantedVersion()).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
        assertThat(System.getProperty("java.class.path")).contains("pytorch-jni-" + NativeLibrary.wantedVersion() + "-");
    }

    @Test
    void refusesALibraryOfAnotherVersion() throws IOException {
        Path lib = installed("__version__ = '2.6.0+cu124'\n");
        assertThatThrownBy(() -> named(lib)).isInstanceOf(EngineException.class).hasMessageContaining("is of version 2.6.0, the tool needs " + WANTED)
                .extracting(e -> ((EngineException) e).wayOut()).asString().contains("install PyTorch " + WANTED, "unset PYTORCH_LIBRARY_PATH");
    }

    @Test
    void refusesTheLibraryOfDebiansPyTorch() {
        Path debian = Path.of("/usr/lib/python3/dist-packages/torch/lib");
        Assumptions.assumeTrue(Files.isDirectory(debian), "python3-torch of Debian is not installed");
        assertThatThrownBy(() -> named(debian)).isInstanceOf(EngineException.class).hasMessageContaining("is of version 1.");
    }

    @Test
    void refusesALibraryThatTheEngineHasNoGlueFor() throws IOException {
        // What the package index gives where no other index is named.
        Path lib = installed("__version__ = '" + WANTED + "+cu126'\ncuda: Optional[str] = '12.6'\n");
        assertThatThrownBy(() -> named(lib)).hasMessageContaining("is built as cu126, the tool has glue for cpu and cu128");
    }

    @Test
    void refusesWhatTheEnvironmentSaysAgainstTheLibrary() throws IOException {
        Path lib = installed("__version__ = '" + WANTED + "+cu128'\n");
        assertThatThrownBy(() -> NativeLibrary.named(Map.of(NativeLibrary.PATH, lib.toString(), NativeLibrary.FLAVOR, "cpu"))).hasMessageContaining("is built as cu128, but PYTORCH_FLAVOR is cpu");
        assertThatThrownBy(() -> NativeLibrary.named(Map.of(NativeLibrary.PATH, lib.toString(), NativeLibrary.VERSION, "2.5.1"))).hasMessageContaining("PYTORCH_VERSION is 2.5.1");
        assertThatThrownBy(() -> NativeLibrary.named(Map.of(NativeLibrary.VERSION, WANTED))).hasMessageContaining("PYTORCH_LIBRARY_PATH is not");
    }

    @Test
    void findsVersionAndFlavorInTheInstallation() throws IOException {
        assertThat(named(installed("__version__ = '" + WANTED + "+cu128'\n"))).get().extracting(NativeLibrary::version, NativeLibrary::flavor).containsExactly(WANTED, "cu128");
        assertThat(named(installed("__version__ = '" + WANTED + "'\ndebug = False\ncuda: Optional[str] = '12.8'\n"))).get().extracting(NativeLibrary::flavor).isEqualTo("cu128");
        assertThat(named(installed("__version__ = '" + WANTED + "'\ncuda: Optional[str] = None\n"))).get().extracting(NativeLibrary::flavor).isEqualTo("cpu");
        assertThat(NativeLibrary.named(Map.of())).isEmpty();
        assertThat(NativeLibrary.named(Map.of(NativeLibrary.PATH, "", NativeLibrary.VERSION, ""))).as("an empty variable is none").isEmpty();
    }

    @Test
    void refusesAnAbsentFolderAnUnknownVersionAndAFolderWithoutTheLibrary() throws IOException {
        assertThatThrownBy(() -> named(Path.of("/nowhere"))).hasMessageContaining("names no folder");
        assertThatThrownBy(() -> named(folder)).hasMessageContaining("unknown");
        Path lib = installed("__version__ = '" + WANTED + "+cu128'\n");
        Files.delete(lib.resolve(System.mapLibraryName("torch")));
        assertThatThrownBy(() -> named(lib)).hasMessageContaining("there is no libtorch");
    }

    @Test
    void unpacksWhereItIsToldElseIntoTheDistributionElseIntoTheUsersCache() throws IOException {
        Path release = Files.createDirectories(folder.resolve("dist/releases/stamp"));
        assertThat(NativeLibrary.cache(Map.of("FASCICLE_NATIVE_CACHE", "/x", "FASCICLE_DIST", release.toString()), folder)).isEqualTo(Path.of("/x"));
        assertThat(NativeLibrary.cache(Map.of("FASCICLE_DIST", release.toString()), folder)).isEqualTo(folder.resolve("dist/native"));
        assertThat(NativeLibrary.cache(Map.of(), folder)).isEqualTo(folder.resolve(".cache/fascicle/native"));
    }

    @Test
    void refusesAGpuThatIsNotThere() {
        try (Backend backend = Backend.open(DeviceChoice.auto, Precision.SINGLE, 1)) {
            Assumptions.assumeFalse(backend.onGpu(), "this machine has a GPU");
        }
        assertThatThrownBy(() -> Backend.open(DeviceChoice.gpu, Precision.SINGLE, 1)).isInstanceOf(EngineException.class).hasMessageContaining("no GPU is there: PyTorch " + WANTED + " is the one for the processor")
                .extracting(e -> ((EngineException) e).wayOut()).asString().contains("device to cpu or auto", "containers/gpu-setup");
    }

    private static Optional<NativeLibrary> named(Path lib) {
        return NativeLibrary.named(Map.of(NativeLibrary.PATH, lib.toString()));
    }

    /** A folder of libraries as pip installs it, with an empty file for libtorch. */
    private Path installed(String versionFile) throws IOException {
        Files.writeString(folder.resolve("version.py"), versionFile);
        Path lib = Files.createDirectories(folder.resolve("lib"));
        Files.writeString(lib.resolve(System.mapLibraryName("torch")), "");
        return lib;
    }
}
