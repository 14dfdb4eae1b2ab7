package org.fascicle.preprocess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.harmonise.LandmarkScale;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.schema.FitLedger;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ToolCommand;
import org.fascicle.toolkit.model.FoldSplit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code preprocess landmarks}: learns Nyúl's standard scales on a fold's fitting units; {@code preprocess intensity} applies them. */
@Command(name = "landmarks", description = "Learns the standard intensity scale of each contrast (Nyul) on a fold's fitting units.")
final class LandmarksCommand extends ToolCommand<LandmarksConfig> {
    @Option(names = "--fold", required = true, paramLabel = "NAME", description = "fold of the split, e.g. all or leave-sub-01")
    private String fold;

    @Option(names = "--split", required = true, paramLabel = "FILE", description = "split_assignment of learn split")
    private Path splitTable;

    @Option(names = "--images", required = true, paramLabel = "FOLDER", description = "a folder of image sets, one a unit")
    private Path images;

    LandmarksCommand() {
        super(LandmarksConfig.class);
    }

    /** What one unit gave: the contents of its image set, and how many images of it were used. */
    private record Given(String unit, String contentSha256, long images) {}

    @Override
    protected void execute(LandmarksConfig config, CommandRun run) throws IOException {
        FoldSplit split = FoldSplit.read(splitTable, fold, run);
        SortedMap<String, List<double[]>> landmarks = new TreeMap<>();
        List<Given> given = new ArrayList<>();
        List<QcFinding> findings = new ArrayList<>();
        for (ImageSet set : sets()) {
            if (split.fits(set.unit().toString())) {
                String hash = run.input("images/" + set.unit(), set.folder());
                given.add(new Given(set.unit().toString(), hash, collect(set, config, run.stage(), landmarks, findings)));
            }
        }
        if (landmarks.isEmpty() && !findings.isEmpty()) {
            throw new InvalidInputException(Problem.of("--images", "none of the %d images of fold %s's fitting units gives landmarks; %s: %s"
                    .formatted(findings.size(), fold, findings.getFirst().unit(), findings.getFirst().message()), findings.getFirst().wayOut()));
        }
        if (landmarks.isEmpty()) {
            throw new InvalidInputException(Problem.of("--images", "no image of " + String.join(", ", config.contrasts()) + " belongs to a unit that fold " + fold
                    + " may be fitted on", "give the image sets that preprocess geometry wrote, and contrasts they have"));
        }
        SortedMap<String, LandmarkScale> scales = new TreeMap<>();
        landmarks.forEach((key, all) -> scales.put(key, LandmarkScale.fit(all, config.percentiles(), config.low(), config.high())));
        new LandmarkModel(fold, config.region(), scales).write(config, (kind, name, sha256) -> given.stream()
                .map(one -> new FitLedger(kind, name, "images", one.unit(), one.contentSha256(), one.images(), sha256)).toList(), run);
        run.writeTable(QcFinding.class, findings, "preprocess_landmarks." + fold);
        run.say("fold %s: %s from %d units".formatted(fold, String.join(", ", scales.keySet()), given.size()));
    }

    /** Adds the landmarks of a unit's images and says how many; an image without any is a finding. */
    private static long collect(ImageSet set, LandmarksConfig config, String stage, SortedMap<String, List<double[]>> landmarks, List<QcFinding> findings)
            throws IOException {
        long used = 0;
        for (ImageSet.Entry entry : set.entries()) {
            if (entry.part().equals("mag") && config.contrasts().contains(entry.contrast().name())) {
                Findings ofImage = new Findings(set.unit(), stage, entry);
                Optional<double[]> values = landmarks(set, entry, config, ofImage);
                if (values.isPresent()) {
                    landmarks.computeIfAbsent(LandmarkModel.key(entry), _ -> new ArrayList<>()).add(values.get());
                    used++;
                }
                findings.addAll(ofImage.all());
            }
        }
        return used;
    }

    private static Optional<double[]> landmarks(ImageSet set, ImageSet.Entry entry, LandmarksConfig config, Findings findings) throws IOException {
        try {
            Volume image = NiftiFile.read(set.image(entry));
            Optional<double[]> found = new RegionFinder(set, entry, image).find(config.region())
                    .flatMap(region -> LandmarkScale.landmarks(image, region, config.percentiles()));
            if (found.isEmpty()) {
                findings.ofImage("no_landmarks", Severity.warning, "region " + config.region() + " is absent or has a single value; the image takes no part in the scale",
                        "look at this series, or set region to foreground");
            }
            return found;
        } catch (ImageFormatException e) {
            findings.ofImage("unreadable_image", Severity.refused, e.file().getFileName() + ": " + e.reason(), e.wayOut());
            return Optional.empty();
        }
    }

    private List<ImageSet> sets() {
        try (Stream<Path> folders = Files.list(images)) {
            List<ImageSet> sets = folders.filter(folder -> Files.isDirectory(folder) && !ImageSet.isEmpty(folder)).map(ImageSet::read)
                    .sorted(Comparator.comparing(ImageSet::unit)).toList();
            if (sets.isEmpty()) {
                throw new InvalidInputException(Problem.of("--images", images + " holds no image set", "give the folder that holds one folder a unit, each with images.csv"));
            }
            return sets;
        } catch (IOException e) {
            throw new InvalidInputException(Problem.of("--images", "cannot read the folder " + images, "give a folder of image sets"));
        }
    }
}
