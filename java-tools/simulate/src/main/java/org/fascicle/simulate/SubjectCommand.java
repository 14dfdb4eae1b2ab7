package org.fascicle.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.Problem;
import org.fascicle.dicom.DicomWriter;
import org.fascicle.image.NiftiFile;
import org.fascicle.phantom.Coverage;
import org.fascicle.phantom.Examination;
import org.fascicle.phantom.Region;
import org.fascicle.phantom.Scan;
import org.fascicle.phantom.SimulatedContrast;
import org.fascicle.phantom.Visit;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.Progress;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code simulate subject}: renders the images and masks of one unit. */
@Command(name = "subject", description = "Renders one unit: a DICOM series for each region and contrast, the rater's masks and the true ones.")
public final class SubjectCommand extends ToolCommand<SimulateConfig> {
    @Option(names = "--unit", required = true, paramLabel = "UNIT", description = "subject and session, e.g. sub-01_ses-t0")
    private String unit;

    public SubjectCommand() {
        super(SimulateConfig.class);
    }

    @Override
    protected void execute(SimulateConfig config, CommandRun run) throws IOException {
        Study study = new Study(config, run.streams().studySeed());
        Visit visit = study.visit(unit).orElseThrow(() -> new InvalidInputException(Problem.of("--unit",
                "no unit " + unit + " in this cohort", "use one of units.csv of simulate plan: "
                        + study.visits().getFirst().unit() + " to " + study.visits().getLast().unit())));
        Path finished = run.out().resolve(unit);
        Path unfinished = run.out().resolve("." + unit + ".unfinished");
        deleteTree(unfinished);
        render(study, visit, unfinished, run);
        deleteTree(finished);
        Files.move(unfinished, finished);
    }

    private static void render(Study study, Visit visit, Path folder, CommandRun run) throws IOException {
        Progress progress = run.progress("rendering " + visit.unit(), study.regions().size());
        SeriesWriter writer = new SeriesWriter(DicomWriter.find(), PatientRecord.of(visit), visit);
        Files.createDirectories(folder.resolve("masks"));
        for (int r = 0; r < study.regions().size(); r++) {
            Region region = study.regions().get(r);
            Examination examination = study.examine(visit, region);
            for (SimulatedContrast contrast : study.contrasts()) {
                Coverage coverage = study.config().coverage(contrast);
                Scan scan = examination.scan(contrast, coverage);
                for (Study.Part part : Study.parts(contrast)) {
                    writer.write(scan, part, region, examination.slab(coverage), folder.resolve(Study.folder(region, contrast, part)));
                }
            }
            NiftiFile.write(folder.resolve(Study.raterMask(region)), examination.drawMask(study.config().raterWobbleMm()));
            NiftiFile.write(folder.resolve(Study.truthMask(region)), examination.truth());
            labels(study, region).write(folder.resolve(Study.labels(region)));
            progress.update(r + 1, region.label());
        }
    }

    private static MaskLabels labels(Study study, Region region) {
        TreeMap<Integer, Muscle> names = new TreeMap<>();
        study.muscles(region).forEach(muscle -> names.put(muscle.label(), Muscle.parse(muscle.labelName())));
        return new MaskLabels(names);
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
