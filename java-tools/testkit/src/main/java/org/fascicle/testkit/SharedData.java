package org.fascicle.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Reference images and values that the project does not ship: a folder {@code shared/data} beside the checkout, or the
 * one named by the environment variable {@code FASCICLE_SHARED_DATA}. A test that needs one of them skips, with a message,
 * where it is absent.
 */
public final class SharedData {
    private SharedData() {}

    /** The reference file or folder at {@code relativePath}; skips the calling test where it is absent. */
    public static Path require(String relativePath) {
        Path path = root().resolve(relativePath);
        Assumptions.assumeTrue(Files.exists(path),
                () -> "skipped: no reference data at " + path + " (set FASCICLE_SHARED_DATA to the folder that holds it)");
        return path;
    }

    /** The checkout's top folder: the one that holds {@code java-tools}. */
    public static Path projectRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("java-tools"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("not inside a Fascicle checkout: " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    private static Path root() {
        String configured = System.getenv("FASCICLE_SHARED_DATA");
        return configured != null ? Path.of(configured) : projectRoot().resolveSibling("shared").resolve("data");
    }
}
