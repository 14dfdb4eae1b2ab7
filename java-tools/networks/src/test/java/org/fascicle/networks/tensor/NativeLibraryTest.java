package org.fascicle.networks.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    @TempDir
    Path folder;

    @Test
    void refusesALibraryOfAnotherVersion() throws IOException {
        Path lib = installed("2.6.0+cu124");
        assertThatThrownBy(() -> NativeLibrary.requireFit(Map.of(NativeLibrary.PATH, lib.toString())))
                .isInstanceOf(EngineException.class).hasMessageContaining("2.6.0+cu124").hasMessageContaining("needs 2.7.1");
    }

    @Test
    void refusesALibraryWhoseFlavorIsNotNamed() throws IOException {
        Path lib = installed("2.7.1+cu128");
        assertThatThrownBy(() -> NativeLibrary.requireFit(Map.of(NativeLibrary.PATH, lib.toString()))).hasMessageContaining("PYTORCH_FLAVOR is not set");
        assertThatCode(() -> NativeLibrary.requireFit(Map.of(NativeLibrary.PATH, lib.toString(), "PYTORCH_FLAVOR", "cu128"))).doesNotThrowAnyException();
    }

    @Test
    void refusesAnAbsentFolderAndAnUnknownVersion() {
        assertThatThrownBy(() -> NativeLibrary.requireFit(Map.of(NativeLibrary.PATH, "/nowhere"))).hasMessageContaining("names no folder");
        assertThatThrownBy(() -> NativeLibrary.requireFit(Map.of(NativeLibrary.PATH, folder.toString()))).hasMessageContaining("unknown");
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
            org.junit.jupiter.api.Assumptions.assumeFalse(backend.onGpu(), "this machine has a GPU");
        }
        assertThatThrownBy(() -> Backend.open(DeviceChoice.gpu, Precision.SINGLE, 1)).isInstanceOf(EngineException.class).hasMessageContaining("no GPU is there")
                .extracting(e -> ((EngineException) e).wayOut()).asString().contains("device to cpu or auto");
    }

    private Path installed(String version) throws IOException {
        Files.writeString(folder.resolve("version.py"), "__version__ = '" + version + "'\n");
        return Files.createDirectories(folder.resolve("lib"));
    }
}
