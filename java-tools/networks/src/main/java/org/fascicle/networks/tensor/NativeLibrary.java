package org.fascicle.networks.tensor;

import ai.djl.util.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A libtorch installed beside the tool, which {@code PYTORCH_LIBRARY_PATH} names: the way to one for CUDA. Without it the one in the class
 * path is used, Maven's, for the processor. A library of another version loads and then fails strangely, so it is looked at first.
 *
 * @param folder  holds {@code libtorch.so}
 * @param version such as 2.7.1
 * @param flavor  what it was built for, as the engine's glue is named: {@code cpu}, {@code cu128}
 */
record NativeLibrary(Path folder, String version, String flavor) {
    static final String PATH = "PYTORCH_LIBRARY_PATH";
    static final String VERSION = "PYTORCH_VERSION";
    static final String FLAVOR = "PYTORCH_FLAVOR";
    private static final String GLUE_FACTS = "/jnilib/pytorch.properties";
    private static final Pattern PYTHON_VERSION = Pattern.compile("(?m)^__version__\\s*=\\s*['\"]([^'\"]+)['\"]");
    private static final Pattern PYTHON_CUDA = Pattern.compile("(?m)^cuda\\b[^=\\n]*=\\s*['\"]([0-9]+)\\.([0-9]+)");

    /** The version that the engine's glue was built for. */
    static String wantedVersion() {
        try (InputStream facts = NativeLibrary.class.getResourceAsStream(GLUE_FACTS)) {
            Properties properties = new Properties();
            properties.load(facts);
            // 2.7.1-0.35.1: libtorch's version, then the engine's.
            return properties.getProperty("jni_version").split("-")[0];
        } catch (IOException e) {
            throw new EngineException("the engine's glue to PyTorch cannot be read", "build the tools again", e);
        }
    }

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

    /**
     * The library that the environment names, if it names one.
     *
     * @throws EngineException where it is absent, of another version, of a kind that the engine has no glue for, or named contradictorily
     */
    static Optional<NativeLibrary> named(Map<String, String> environment) {
        String path = environment.getOrDefault(PATH, "");
        String version = environment.getOrDefault(VERSION, "");
        if (path.isEmpty()) {
            if (!version.isEmpty()) {
                // The engine would look for another version in the network.
                throw new EngineException(VERSION + " is set to " + version + ", and " + PATH + " is not", "unset " + VERSION + ", or set " + PATH + " too (docs/networks.md)");
            }
            return Optional.empty();
        }
        Path folder = Path.of(path);
        if (!Files.isDirectory(folder)) {
            throw new EngineException(PATH + " names no folder: " + path, "give the folder that holds libtorch.so, such as <site-packages>/torch/lib");
        }
        NativeLibrary found = in(folder);
        found.requireFit();
        if (!version.isEmpty() && !version.equals(found.version)) {
            throw new EngineException("the libtorch in %s is of version %s, but %s is %s".formatted(path, found.version, VERSION, version), "unset " + VERSION);
        }
        String flavor = environment.getOrDefault(FLAVOR, "");
        if (!flavor.isEmpty() && !flavor.equals(found.flavor)) {
            throw new EngineException("the libtorch in %s is built as %s, but %s is %s".formatted(path, found.flavor, FLAVOR, flavor), "unset " + FLAVOR);
        }
        return Optional.of(found);
    }

    private void requireFit() {
        String wanted = wantedVersion();
        if (!version.equals(wanted)) {
            throw new EngineException("the libtorch in %s is of version %s, the tool needs %s".formatted(folder, version, wanted),
                    "install PyTorch " + wanted + " (containers/gpu-setup does), or unset " + PATH + " to compute on the processor");
        }
        List<String> flavors = flavors();
        if (!flavors.contains(flavor)) {
            throw new EngineException("the libtorch in %s is built as %s, the tool has glue for %s".formatted(folder, flavor, String.join(" and ", flavors)),
                    "install PyTorch " + wanted + " built as one of these (containers/gpu-setup does), or unset " + PATH);
        }
        if (!Files.isRegularFile(folder.resolve(System.mapLibraryName("torch")))) {
            throw new EngineException("there is no " + System.mapLibraryName("torch") + " in " + folder, "give the folder that holds it, such as <site-packages>/torch/lib");
        }
    }

    /** What libraries may be built for on this kind of machine, since the engine has glue for it. CUDA's come after the processor's. */
    private static List<String> flavors() {
        String machine = Platform.detectPlatform("pytorch").getClassifier();
        return Stream.concat(Stream.of("cpu"), Stream.iterate(118, cuda -> cuda < 200, cuda -> cuda + 1).map(cuda -> "cu" + cuda))
                .filter(flavor -> NativeLibrary.class.getResource("/jnilib/" + machine + "/" + flavor + "/" + System.mapLibraryName("djl_torch")) != null).toList();
    }

    /** From Python's {@code torch/version.py}, or from the {@code build-version} of a bare libtorch. */
    private static NativeLibrary in(Path folder) {
        Path installation = folder.toAbsolutePath().normalize().getParent();
        try {
            Path python = installation.resolve("version.py");
            Path bare = installation.resolve("build-version");
            if (Files.isRegularFile(python)) {
                String text = Files.readString(python);
                Matcher version = PYTHON_VERSION.matcher(text);
                if (version.find()) {
                    Matcher cuda = PYTHON_CUDA.matcher(text);
                    return of(folder, version.group(1), cuda.find() ? "cu" + cuda.group(1) + cuda.group(2) : "cpu");
                }
            } else if (Files.isRegularFile(bare)) {
                return of(folder, Files.readString(bare).strip(), "cpu");
            }
        } catch (IOException e) {
            throw new EngineException("cannot read the version of the libtorch in " + folder, "make it readable", e);
        }
        throw new EngineException("the version of the libtorch in " + folder + " is unknown",
                "install PyTorch " + wantedVersion() + " with pip (containers/gpu-setup does) and give its torch/lib; see docs/networks.md");
    }

    /** What follows the plus of {@code 2.7.1+cu128} is the flavor; builds of others have it not and say CUDA's version elsewhere. */
    private static NativeLibrary of(Path folder, String full, String flavorElsewhere) {
        String[] parts = full.split("\\+", 2);
        return new NativeLibrary(folder, parts[0], parts.length == 2 ? parts[1] : flavorElsewhere);
    }
}
