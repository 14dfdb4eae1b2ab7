package org.fascicle.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.PredictedMasks;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.networks.inference.MaskCleaning;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.Progress;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code network segment}: applies a fold's network to images, and writes a mask with its label table for each. */
@Command(name = "segment", description = "Segments images by a network that network train fitted.")
final class SegmentCommand extends ToolCommand<SegmentConfig> {
    @Option(names = "--fold", required = true, paramLabel = "NAME", description = "fold that the model was fitted in")
    private String fold;

    @Option(names = "--model", required = true, paramLabel = "FOLDER", description = "models/network_<architecture>_<region>.<fold> of network train")
    private Path modelFolder;

    @Option(names = "--images", required = true, paramLabel = "FOLDER", description = "folder of image sets, one a unit, or one unit's own")
    private Path images;

    SegmentCommand() {
        super(SegmentConfig.class);
    }

    @Override
    protected void execute(SegmentConfig config, CommandRun run) throws IOException {
        List<QcFinding> findings = new ArrayList<>();
        try (SegmentationModel model = SegmentationModel.read(modelFolder, fold, config, run)) {
            ModelFacts facts = model.facts();
            StagedImages staged = StagedImages.read(images, facts.region(), facts.contrast());
            Progress progress = run.progress("units", staged.sets().size());
            int done = 0;
            for (ImageSet set : staged.sets()) {
                run.input("images/" + set.unit(), set.folder());
                for (ImageSet.Entry entry : staged.entries(set)) {
                    segment(model, config, staged, set, entry, run, findings);
                }
                progress.update(++done, "");
            }
            run.writeTable(QcFinding.class, findings, run.stage().replace(' ', '_') + "." + facts.architecture() + "." + facts.region() + "." + fold);
        }
    }

    private void segment(SegmentationModel model, SegmentConfig config, StagedImages staged, ImageSet set, ImageSet.Entry entry, CommandRun run,
            List<QcFinding> findings) throws IOException {
        try {
            Volume image = NiftiFile.read(set.image(entry));
            SegmentationModel.Framed predicted = model.predict(image);
            LabelMap mask = new MaskCleaning(config.largestComponent(), config.fillHoles()).apply(predicted.probabilities().mostLikelyOnOriginal(predicted.frame()));
            Path folder = Files.createDirectories(run.out().resolve("segmentations").resolve(set.unit().toString()));
            String base = PredictedMasks.baseName(set, entry);
            Path file = folder.resolve(PredictedMasks.fileName(base, model.facts().architecture()));
            NiftiFile.write(file, mask);
            labels(model.facts()).write(ImageSet.labelTable(file));
            if (config.probabilities()) {
                writeProbabilities(model.facts(), predicted, folder, base);
            }
            if (mask.present().length == 0) {
                findings.add(staged.finding(set, run.stage(), "empty_segmentation", Severity.warning, model.facts().architecture() + " found no muscle in " + entry.file(),
                        "look at the image beside those that the network was trained on"));
            }
        } catch (ImageFormatException e) {
            findings.add(staged.unreadable(set, run.stage(), e));
        }
    }

    private static void writeProbabilities(ModelFacts facts, SegmentationModel.Framed predicted, Path folder, String base) throws IOException {
        for (int c = 1; c <= facts.classes().size(); c++) {
            Path file = folder.resolve(base + "_" + facts.architecture() + "_" + facts.classes().get(c - 1) + "_probability.nii.gz");
            NiftiFile.write(file, predicted.probabilities().classOnOriginal(predicted.frame(), c));
        }
    }

    private static MaskLabels labels(ModelFacts facts) {
        SortedMap<Integer, Muscle> names = new TreeMap<>();
        for (int c = 1; c <= facts.classes().size(); c++) {
            names.put(c, Muscle.parse(facts.classes().get(c - 1)));
        }
        return new MaskLabels(names);
    }
}
