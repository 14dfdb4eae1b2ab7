package org.fascicle.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.report.gallery.UnitGallery;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code report subject}: one unit's slices as pictures, the outlines of its muscles, and {@code index.json}. */
@Command(name = "subject", description = "draws one unit's slices and the outlines of its muscles into gallery/<unit>/")
public final class SubjectCommand extends ToolCommand<SubjectReportConfig> {
    @Option(names = "--unit", required = true, description = "subject and session, e.g. sub-01_ses-t0")
    private String unit;

    @Option(names = "--images", required = true, paramLabel = "FOLDER", description = "the unit's image set")
    private Path images;

    @Option(names = "--segmentations", arity = "1..*", paramLabel = "FOLDER", description = "folders of predicted masks, <fold>/<image>_<network>_mask.nii.gz, whose outlines to add")
    private List<Path> segmentations = List.of();

    @Option(names = "--fold", paramLabel = "FOLD", description = "the fold that all of --segmentations are of (default: the name of each folder)")
    private String fold;

    public SubjectCommand() {
        super(SubjectReportConfig.class);
    }

    @Override
    protected void execute(SubjectReportConfig config, CommandRun run) throws IOException {
        ImageSet set = ImageSet.read(images);
        if (!set.unit().toString().equals(unit)) {
            throw new InvalidInputException(Problem.of("--images", images + " holds " + set.unit() + ", not " + unit, "give the folder of " + unit));
        }
        new UnitGallery(config, run.out().resolve("gallery").resolve(unit), byFold()).draw(set, run.origin());
    }

    /** Where no fold is named, a folder's name is the fold whose networks drew the masks in it. */
    private SortedMap<String, List<Path>> byFold() {
        if (fold != null && !segmentations.isEmpty()) {
            return new TreeMap<>(Map.of(fold, segmentations));
        }
        return new TreeMap<>(segmentations.stream().collect(Collectors.groupingBy(folder -> folder.toAbsolutePath().normalize().getFileName().toString())));
    }
}
