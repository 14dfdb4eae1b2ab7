package org.fascicle.ingest;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fascicle.toolkit.ContentHash;

/**
 * What a series consists of: SHA-256 over the sorted SHA-256 of its files. A changed, added or removed slice changes it;
 * a renamed or copied folder does not.
 */
final class SeriesDigest {
    private SeriesDigest() {}

    static String of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return ContentHash.of(path);
        }
        try (Stream<Path> walk = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            List<String> hashes = walk.filter(Files::isRegularFile).map(ContentHash::of).sorted().toList();
            return ContentHash.of(String.join("\n", hashes));
        }
    }
}
