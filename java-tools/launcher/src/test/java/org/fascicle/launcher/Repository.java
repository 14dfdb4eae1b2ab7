package org.fascicle.launcher;

import java.nio.file.Files;
import java.nio.file.Path;

/** The repository these tests stand in. */
public final class Repository {
    private Repository() {}

    /** Its root: the folder with main.nf. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("main.nf"))) {
            folder = folder.getParent();
            if (folder == null) throw new IllegalStateException("these tests run inside the repository");
        }
        return folder;
    }
}
