package org.fascicle.quantify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.Sidecar;
import org.fascicle.qmri.MapQuantity;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.toolkit.CommandRun;

/** Maps of image files, by hand: all of them into a folder, or one of them as one file with sidecar and outcome map. */
final class HandMaps {
    private final String stage;
    private final MapQuantity wanted;
    private final List<MapQuantity> usual;

    /**
     * @param wanted which map becomes the file; null for the first of the usual ones that there is
     * @param usual  in order of preference
     */
    HandMaps(String stage, MapQuantity wanted, List<MapQuantity> usual) {
        this.stage = stage;
        this.wanted = wanted;
        this.usual = usual;
    }

    /** Makes the maps of what was given. */
    @FunctionalInterface
    interface Maker {
        void make(MapInput input, MapOutput output) throws IOException;
    }

    /** Whether {@code --out} names a map rather than a folder. */
    static boolean isMapFile(Path out) {
        String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".nii") || name.endsWith(".nii.gz");
    }

    void make(HandImages files, CommandRun run, Maker maker) throws IOException {
        ImageSet set = files.set();
        Path out = run.out().toAbsolutePath();
        boolean oneFile = isMapFile(out);
        Path parent = Files.createDirectories(oneFile ? out.getParent() : out);
        Path folder = Files.createTempDirectory(parent, ".maps");
        try {
            MapOutput output = new MapOutput(folder, HandImages.UNIT, stage);
            makeMaps(new MapInput(set, set.entries().getFirst().region()), output, maker);
            tell(output.findings(), run);
            if (oneFile) {
                moveOne(output, out);
            } else {
                moveAll(folder, out);
            }
        } finally {
            delete(folder);
        }
    }

    private static void makeMaps(MapInput input, MapOutput output, Maker maker) throws IOException {
        try {
            maker.make(input, output);
        } catch (ImageFormatException e) {
            throw new InvalidInputException(Problem.inFile(e.file().toString(), e.reason(), e.wayOut()));
        }
    }

    /** What is refused ends the work where nothing else came of it; the rest is said. */
    private static void tell(List<QcFinding> findings, CommandRun run) {
        findings.forEach(finding -> run.say(finding.severity() + ": " + finding.message() + (finding.wayOut().isEmpty() ? "" : " → " + finding.wayOut())));
    }

    private void moveOne(MapOutput output, Path out) throws IOException {
        MapSet set = output.set("");
        Optional<MapSet.Entry> entry = wanted != null ? find(set, wanted) : usual.stream().flatMap(quantity -> find(set, quantity).stream()).findFirst();
        if (entry.isEmpty()) {
            throw new InvalidInputException(Problem.of("--out", set.entries().isEmpty() ? "there is no map to write" : "there is no map of " + wanted, set.entries().isEmpty()
                    ? refused(output.findings()) : "there are " + set.entries().stream().map(MapSet.Entry::quantity).map(MapQuantity::name).collect(Collectors.joining(", "))));
        }
        Path map = set.folder().resolve(entry.get().file());
        Path outcome = set.folder().resolve(entry.get().outcome());
        Path outcomeOut = out.resolveSibling(out.getFileName().toString().replaceFirst("\\.nii(\\.gz)?$", "_outcome.nii.gz"));
        move(map, out);
        move(outcome, outcomeOut);
        move(ImageSet.sidecar(outcome), ImageSet.sidecar(outcomeOut));
        Sidecar.read(ImageSet.sidecar(map)).with("OutcomeMap", outcomeOut.getFileName().toString()).write(ImageSet.sidecar(out));
    }

    private static String refused(List<QcFinding> findings) {
        return findings.stream().filter(finding -> finding.severity() == Severity.refused).map(QcFinding::wayOut).findFirst().orElse("see --help");
    }

    private static Optional<MapSet.Entry> find(MapSet set, MapQuantity quantity) {
        return set.entries().stream().filter(entry -> entry.quantity() == quantity).findFirst();
    }

    /** Each file under the name of its quantity: {@code by_hand_image_} says nothing. */
    private static void moveAll(Path folder, Path out) throws IOException {
        String prefix = MapSet.baseName(HandImages.UNIT, HandImages.REGION, "", "1");
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".json")) {
                Sidecar sidecar = Sidecar.read(file);
                Optional<String> outcome = sidecar.text("OutcomeMap");
                (outcome.isPresent() ? sidecar.with("OutcomeMap", outcome.get().replace(prefix, "")) : sidecar).write(file);
            }
            move(file, out.resolve(name.replace(prefix, "")));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path folder) throws IOException {
        for (Path file : files(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
