package org.fascicle.report.gallery;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;

/**
 * The pictures of all units.
 *
 * @param units by unit
 */
public record Gallery(List<Unit> units) {
    /** A unit's index and the folder its pictures lie in. */
    public record Unit(GalleryIndex index, Path folder) {

        /** A picture as a data URI, for a page that needs no other file. */
        public String dataUri(String file) throws IOException {
            Path picture = folder.resolve(file).normalize();
            if (!picture.startsWith(folder.normalize()) || !Files.isRegularFile(picture)) {
                throw new InvalidInputException(Problem.inFile(folder.resolve("index.json").toString(), "lists a picture that is not there: " + file,
                        "run report subject again for this unit"));
            }
            return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(picture));
        }
    }

    public Gallery {
        units = units.stream().sorted(Comparator.comparing(unit -> unit.index().unit())).toList();
    }

    /** No pictures. */
    public static Gallery empty() {
        return new Gallery(List.of());
    }

    /** Every folder with an {@code index.json} at or below one. */
    public static Gallery in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(Problem.of("--gallery", "no such folder: " + folder, "give the folder that report subject wrote to"));
        }
        List<Unit> units = new ArrayList<>();
        try (Stream<Path> found = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            for (Path unit : found.filter(Files::isDirectory).sorted().toList()) {
                if (GalleryIndex.isIn(unit)) {
                    units.add(new Unit(GalleryIndex.read(unit), unit));
                }
            }
        }
        return new Gallery(units);
    }
}
