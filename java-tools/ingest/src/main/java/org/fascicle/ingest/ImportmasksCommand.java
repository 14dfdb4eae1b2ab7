package org.fascicle.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.schema.MaskRevision;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ContentHash;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes edited masks back and writes down what was changed, by whom and when. */
@Command(name = "importmasks", description = "Takes a unit's edited masks back: a copy of its folder with the new masks, and the table mask_revision that says what was changed and by whom.")
final class ImportmasksCommand extends ToolCommand<ImportmasksConfig> {
    @Option(names = "--images", required = true, paramLabel = "FOLDER", description = "the folder that was exported: the unit's image set, or its segmentations")
    private Path images;

    @Option(names = "--edited", required = true, paramLabel = "FOLDER", description = "the folder with the edited masks, under the names they were exported with")
    private Path edited;

    @Option(names = "--editor", required = true, paramLabel = "NAME", description = "who edited; goes into the table as it is, so initials may be better than a name")
    private String editor;

    @Option(names = "--date", required = true, paramLabel = "YYYY-MM-DD", description = "when it was edited")
    private String date;

    ImportmasksCommand() {
        super(ImportmasksConfig.class);
    }

    /** A mask that came back and can be used. */
    private record Returned(MaskFolder.Entry entry, Path file, MaskComparison comparison) {}

    @Override
    protected void execute(ImportmasksConfig config, CommandRun run) throws IOException {
        Problems problems = new Problems();
        checkEditor(problems);
        MaskFolder masks = MaskFolder.read("--images", images);
        run.input("images", images);
        List<Returned> returned = new ArrayList<>();
        for (MaskFolder.Entry entry : masks.entries()) {
            Optional<Path> file = editedFile(entry);
            if (file.isPresent()) {
                take(entry, file.get(), problems).ifPresent(returned::add);
            } else if (!config.allowUnedited()) {
                problems.add(new Problem(entry.name() + ".nii.gz", 0, "--edited", edited.toString(), "the edited mask is missing",
                        "save it under the name it was exported with, or set allow_unedited"));
            }
        }
        if (problems.found().isEmpty() && returned.isEmpty()) {
            problems.add(new Problem("", 0, "--edited", edited.toString(), "the folder holds none of the unit's masks", "save them under the names they were exported with"));
        }
        problems.throwIfAny();
        write(run, masks, returned);
    }

    private void checkEditor(Problems problems) {
        if (editor.isBlank() || editor.length() > 60) {
            problems.add(new Problem("", 0, "--editor", editor, "not a name", "give up to 60 letters, for example initials"));
        }
        try {
            LocalDate.parse(date);
        } catch (DateTimeException e) {
            problems.add(new Problem("", 0, "--date", date, "not a date", "write year-month-day, for example 2026-03-31"));
        }
    }

    private Optional<Path> editedFile(MaskFolder.Entry entry) {
        return Stream.of(".nii.gz", ".nii").map(ending -> edited.resolve(entry.name() + ending)).filter(Files::isRegularFile).findFirst();
    }

    private static Optional<Returned> take(MaskFolder.Entry entry, Path file, Problems problems) throws IOException {
        LabelMap before = entry.read();
        LabelMap after;
        try {
            after = MaskFolder.read(file);
        } catch (InvalidInputException e) {
            e.problems().forEach(problems::add);
            return Optional.empty();
        }
        String name = file.getFileName().toString();
        if (!after.grid().matches(before.grid())) {
            problems.add(new Problem(name, 0, "geometry", "", "differs from the mask that was exported: edited " + after.grid().describe() + "; exported "
                    + before.grid().describe(), "export the segmentation with the exported mask as reference geometry"));
            return Optional.empty();
        }
        SortedSet<Integer> known = new TreeSet<>(entry.labels().names().keySet());
        Arrays.stream(before.present()).forEach(known::add);
        int[] strange = Arrays.stream(after.present()).filter(label -> !known.contains(label)).toArray();
        for (int label : strange) {
            problems.add(new Problem(name, 0, "label", Integer.toString(label), "a label value that the mask's table does not name; it has " + known,
                    "use the labels of the colour table"));
        }
        return strange.length == 0 ? Optional.of(new Returned(entry, file, new MaskComparison(before, new LabelMap(before.grid(), after.labels()), entry.labels()))) : Optional.empty();
    }

    private void write(CommandRun run, MaskFolder masks, List<Returned> returned) throws IOException {
        Path to = Files.createDirectories(run.out().resolve(masks.imageSet() ? "images" : "segmentations").resolve(masks.unit().toString()));
        if (to.toRealPath().equals(masks.folder().toRealPath())) {
            throw new InvalidInputException(new Problem("", 0, "--out", run.out().toString(), "the exported masks lie there and would be lost", "give another folder"));
        }
        copy(masks.folder(), to);
        List<MaskRevision> rows = new ArrayList<>();
        int changed = 0;
        for (Returned one : returned) {
            run.input("edited " + one.entry().name(), one.file());
            NiftiFile.write(to.resolve(one.entry().mask().getFileName()), one.comparison().after());
            rows.addAll(one.comparison().rows(new MaskComparison.Edit(masks.unit().toString(), one.entry().name(), editor, date,
                    ContentHash.of(one.entry().mask()), ContentHash.of(one.file()))));
            changed += one.comparison().changed() > 0 ? 1 : 0;
        }
        run.writeTable(MaskRevision.class, rows, masks.unit() + "." + date + "." + ContentHash.of(editor).substring(0, 8));
        run.say(changed + " of " + returned.size() + " masks changed; the new ones are in " + to);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
