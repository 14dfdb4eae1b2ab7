package org.fascicle.launcher.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fascicle.toolkit.ContentHash;
import org.fascicle.toolkit.Json;
import tools.jackson.databind.node.ObjectNode;

/** {@code COMPLETE.json}: every file of a run with its SHA-256, written last. A run without it is not complete. */
final class Completion {
    private static final String NAME = "COMPLETE.json";

    private Completion() {}

    static void write(Path run, Study study, String runId) throws IOException {
        ObjectNode document = Json.mapper().createObjectNode();
        document.put("study", study.name()).put("run", runId);
        ObjectNode files = document.putObject("sha256");
        for (Path file : files(run)) files.put(run.relativize(file).toString(), ContentHash.of(file));
        Path partial = run.resolve(NAME + ".part");
        Files.writeString(partial, Json.pretty(document));
        Files.move(partial, run.resolve(NAME));
    }

    private static List<Path> files(Path run) throws IOException {
        try (Stream<Path> walk = Files.walk(run)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
