package org.fascicle.preprocess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.Sidecar;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.toolkit.CommandRun;

/** One step over all images of a unit: reads the image set, does the step image by image, writes the set that results. */
final class UnitImages {
    private UnitImages() {}

    /** What a step does with one image. */
    interface Step {
        /**
         * Writes the image, its mask and what lies beside them into a folder.
         *
         * @return the image as it is now, or empty where it is left out, with the reason among the findings
         */
        Optional<ImageSet.Entry> apply(ImageSet from, ImageSet.Entry entry, Path to, Findings findings) throws IOException;
    }

    private record Done(Optional<ImageSet.Entry> entry, List<QcFinding> findings) {}

    /** Runs the step; a bad image is a finding, and the others go on. */
    static void run(CommandRun run, String unitName, Path images, Step step) throws IOException {
        run(run, unitName, "", images, step);
    }

    /** As {@link #run(CommandRun, String, Path, Step)}, of a step that is another in each fold. */
    static void run(CommandRun run, String unitName, String fold, Path images, Step step) throws IOException {
        UnitId unit = unit(unitName);
        Path to = Files.createDirectories(run.out().resolve("images").resolve(unit.toString()));
        run.input("images", images);
        Optional<ImageSet> from = ImageSet.isEmpty(images) ? Optional.empty() : Optional.of(ImageSet.read(images));
        List<Done> done = from.map(set -> steps(run, unit, set, to, step)).orElse(List.of());
        new ImageSet(to, unit, from.map(ImageSet::centre).orElse(""), done.stream().flatMap(one -> one.entry().stream()).toList()).writeIndex();
        run.writeTable(QcFinding.class, done.stream().flatMap(one -> one.findings().stream()).toList(), run.stage().replace(' ', '_') + "." + unit + (fold.isEmpty() ? "" : "." + fold));
    }

    /** Copies what lies beside an image or mask: its JSON sidecar and its label table, where there are any. */
    static void copyCompanions(Path from, Path to) throws IOException {
        copyIfThere(ImageSet.sidecar(from), ImageSet.sidecar(to));
        copyIfThere(ImageSet.labelTable(from), ImageSet.labelTable(to));
    }

    /** The sidecar of an image, empty where it has none. */
    static Sidecar sidecarOf(Path image) throws IOException {
        Path file = ImageSet.sidecar(image);
        return Files.exists(file) ? Sidecar.read(file) : Sidecar.empty();
    }

    /** Copies an image that a step does not concern, with its mask and what lies beside them. */
    static ImageSet.Entry copy(ImageSet from, ImageSet.Entry entry, Path to) throws IOException {
        copyWithCompanions(from.image(entry), to.resolve(entry.file()));
        if (!entry.mask().isEmpty()) {
            copyWithCompanions(from.folder().resolve(entry.mask()), to.resolve(entry.mask()));
        }
        return entry;
    }

    private static void copyWithCompanions(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        copyCompanions(from, to);
    }

    private static List<Done> steps(CommandRun run, UnitId unit, ImageSet from, Path to, Step step) {
        if (!from.unit().equals(unit)) {
            throw new InvalidInputException(Problem.of("--unit", "the images in " + from.folder() + " are of " + from.unit() + ", not of " + unit,
                    "give the folder images/" + unit));
        }
        // Images are independent of each other, so the order in which they are done changes nothing.
        return from.entries().parallelStream().map(entry -> one(run, from, entry, to, step)).toList();
    }

    private static Done one(CommandRun run, ImageSet from, ImageSet.Entry entry, Path to, Step step) {
        Findings findings = new Findings(from.unit(), run.stage(), entry);
        try {
            return new Done(step.apply(from, entry, to, findings), findings.all());
        } catch (ImageFormatException e) {
            findings.ofImage("unreadable_image", Severity.refused, e.file().getFileName() + ": " + e.reason(), e.wayOut());
            return new Done(Optional.empty(), findings.all());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UnitId unit(String name) {
        try {
            return UnitId.parse(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Problem.of("--unit", e.getMessage(), "give subject_session, for example sub-01_ses-t0"));
        }
    }

    private static void copyIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
