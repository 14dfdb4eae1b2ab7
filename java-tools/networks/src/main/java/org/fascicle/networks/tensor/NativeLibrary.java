package org.fascicle.networks.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which libtorch is used: the one in the class path (Maven's, for the processor), or one installed beside it that
 * {@code PYTORCH_LIBRARY_PATH} names. A library of another version loads and then fails strangely, so its version is looked up first.
 */
final class NativeLibrary {
    /** The version that the JNI glue was built for. */
    static final String VERSION = "2.7.1";
    static final String PATH = "PYTORCH_LIBRARY_PATH";
    private static final Pattern PYTHON_VERSION = Pattern.compile("__version__\\s*=\\s*['\"]([^'\"]+)['\"]");

    private NativeLibrary() {}

    /** Where the engine unpacks its libraries (450 MB): {@code FASCICLE_NATIVE_CACHE}, else the distribution, else the user's cache. */
    static Path cache(Map<String, String> environment, Path home) {
        String chosen = environment.getOrDefault("FASCICLE_NATIVE_CACHE", "");
        if (!chosen.isEmpty()) {
            return Path.of(chosen);
        }
        String release = environment.getOrDefault("FASCICLE_DIST", "");
        if (!release.isEmpty()) {
            // releases/STAMP lies two folders below the distribution; what is unpacked serves every release.
            Path shared = Path.of(release).toAbsolutePath().normalize().getParent().getParent().resolve("native");
            if (Files.exists(shared) || Files.isWritable(shared.getParent())) {
                return shared;
            }
        }
        String cacheHome = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (cacheHome.isEmpty() ? home.resolve(".cache") : Path.of(cacheHome)).resolve("fascicle").resolve("native");
    }

    /** @throws EngineException where a library is named that is absent or of another version */
    static void requireFit(Map<String, String> environment) {
        String path = environment.getOrDefault(PATH, "");
        if (path.isEmpty()) {
            return;
        }
        Path folder = Path.of(path);
        if (!Files.isDirectory(folder)) {
            throw new EngineException(PATH + " names no folder: " + path, "give the folder that holds libtorch.so, such as <site-packages>/torch/lib");
        }
        String found = version(folder).orElseThrow(() -> new EngineException("the version of the libtorch in " + path + " is unknown",
                "install PyTorch " + VERSION + " with pip and give its torch/lib; see docs/networks.md"));
        String[] parts = found.split("\\+", 2);
        if (!parts[0].equals(VERSION)) {
            throw new EngineException("the libtorch in %s is of version %s, the tool needs %s".formatted(path, found, VERSION),
                    "install PyTorch " + VERSION + ", or unset " + PATH + " to compute on the processor");
        }
        String flavor = environment.getOrDefault("PYTORCH_FLAVOR", "");
        if (parts.length == 2 && !parts[1].equals(flavor)) {
            throw new EngineException("the libtorch in %s is built as %s, but PYTORCH_FLAVOR is %s".formatted(path, parts[1], flavor.isEmpty() ? "not set" : flavor),
                    "set PYTORCH_FLAVOR=" + parts[1] + " and PYTORCH_VERSION=" + VERSION);
        }
    }

    /** From Python's {@code torch/version.py}, or from the {@code build-version} of a bare libtorch. */
    private static Optional<String> version(Path libraries) {
        Path installation = libraries.toAbsolutePath().normalize().getParent();
        try {
            Path python = installation.resolve("version.py");
            if (Files.isRegularFile(python)) {
                Matcher matcher = PYTHON_VERSION.matcher(Files.readString(python));
                return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
            }
            Path bare = installation.resolve("build-version");
            return Files.isRegularFile(bare) ? Optional.of(Files.readString(bare).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new EngineException("cannot read the version of the libtorch in " + libraries, "make it readable", e);
        }
    }
}
