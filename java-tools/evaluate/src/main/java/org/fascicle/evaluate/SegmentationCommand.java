package org.fascicle.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.PredictedMasks;
import org.fascicle.cohort.Problem;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.schema.Severity;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate segmentation}: one unit's predicted masks against the rater's, and against the truth where it is known. */
@Command(name = "segmentation", description = {
    "Scores the predicted masks of one unit: overlap, distances of surfaces, and what the difference does",
    "to volume, fat fraction, magnetisation transfer and T2."})
public final class SegmentationCommand extends ToolCommand<SegmentationConfig> {
    @Option(names = "--unit", required = true, paramLabel = "UNIT", description = "subject and session, sub-01_ses-t0")
    private String unit;

    @Option(names = "--fold", required = true, paramLabel = "FOLD", description = "fold whose networks predicted the masks")
    private String fold;

    @Option(names = "--images", required = true, paramLabel = "FOLDER", description = "the unit's image set with the rater's masks")
    private Path images;

    @Option(names = "--segmentations", required = true, arity = "1..*", paramLabel = "FOLDER", description = "folders of predicted masks, <image>_<network>_mask.nii.gz")
    private List<Path> segmentations;

    @Option(names = "--truth", paramLabel = "FOLDER", description = "folder of the outlines known to be true, <image>_truth_mask.nii.gz")
    private Path truth;

    @Option(names = "--maps", arity = "1..*", paramLabel = "FOLDER", description = "the unit's maps, one folder or several")
    private List<Path> maps = List.of();

    public SegmentationCommand() {
        super(SegmentationConfig.class);
    }

    @Override
    protected void execute(SegmentationConfig config, CommandRun run) throws IOException {
        run.input("images", images);
        inputs(run, "segmentations", segmentations);
        inputs(run, "maps", maps);
        if (truth != null) {
            run.input("truth", truth);
        }
        if (ImageSet.isEmpty(images)) {
            write(run, List.of(), List.of(QcFinding.ofUnit(unit, run.stage(), "no_images", Severity.warning, "no image of this unit is left to score", "see the findings of ingest and preprocess")));
            return;
        }
        ImageSet set = ImageSet.read(images);
        requireUnit(set);
        UnitScores scores = score(config, run, set);
        write(run, scores.rows(), scores.findings());
    }

    private UnitScores score(SegmentationConfig config, CommandRun run, ImageSet set) throws IOException {
        UnitMaps unitMaps = new UnitMaps();
        maps.forEach(folder -> unitMaps.add(folder, unit));
        List<ImageSet.Entry> entries = set.entries().stream().filter(entry -> entry.contrast() == config.contrast()).toList();
        PredictedMasks predicted = PredictedMasks.find(segmentations, entries.stream().map(entry -> PredictedMasks.baseName(set, entry)).toList());
        UnitScores scores = new UnitScores(config, run.stage(), fold, set, unitMaps);
        for (ImageSet.Entry entry : entries) {
            String base = PredictedMasks.baseName(set, entry);
            Map<String, Path> masks = predicted.of(base);
            if (masks.isEmpty()) {
                scores.find(entry, "no_segmentation", Severity.warning, "no network segmented " + base, "give the folders that network segment wrote for this unit and fold " + fold);
            }
            scores.score(entry, masks, truthOf(base));
        }
        for (Path file : predicted.unknown()) {
            throw new InvalidInputException(new Problem(file.toString(), 0, "--segmentations", "", "the mask belongs to none of the " + config.contrast() + " images of " + unit,
                    "give this unit's masks, named <image>_<network>_mask.nii.gz; set contrast where another was segmented"));
        }
        return scores;
    }

    private Optional<Path> truthOf(String base) {
        return Optional.ofNullable(truth).map(folder -> folder.resolve(ImageSet.truthMask(base))).filter(Files::exists);
    }

    private void write(CommandRun run, List<SegmentationScore> rows, List<QcFinding> findings) {
        run.writeTable(SegmentationScore.class, rows, unit + "." + fold);
        run.writeTable(QcFinding.class, findings, run.stage().replace(' ', '_') + "." + unit + "." + fold);
    }

    private static void inputs(CommandRun run, String role, List<Path> folders) {
        for (int n = 0; n < folders.size(); n++) {
            run.input(folders.size() == 1 ? role : role + "_" + (n + 1), folders.get(n));
        }
    }

    private void requireUnit(ImageSet set) {
        if (!set.unit().toString().equals(unit)) {
            throw new InvalidInputException(new Problem("", 0, "--unit", unit, "what --images names is of " + set.unit(), "give the folder of this unit"));
        }
    }
}
