package org.fascicle.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.PredictedMasks;
import org.fascicle.cohort.Problem;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;

/**
 * The images of one region and contrast among the image sets that a task was given.
 *
 * @param sets     every set, by unit
 * @param region   body region
 * @param contrast contrast
 */
record StagedImages(List<ImageSet> sets, String region, Contrast contrast) {

    /** An image with its outlines. */
    record Outlined(String name, Volume image, LabelMap mask, MaskLabels labels) {}

    /** Reads what a folder lists: one folder a unit, or one unit's own. */
    static StagedImages read(Path folder, String region, Contrast contrast) {
        try (Stream<Path> folders = Files.list(folder)) {
            List<Path> all = Files.exists(folder.resolve("images.csv")) ? List.of(folder) : folders.filter(Files::isDirectory).toList();
            List<ImageSet> sets = all.stream().filter(one -> !ImageSet.isEmpty(one)).map(ImageSet::read).sorted(Comparator.comparing(ImageSet::unit)).toList();
            if (sets.isEmpty()) {
                throw new InvalidInputException(Problem.of("--images", folder + " holds no image set", "give the folder that holds one folder a unit, each with images.csv"));
            }
            return new StagedImages(sets, region, contrast);
        } catch (IOException e) {
            throw new InvalidInputException(Problem.of("--images", "cannot read the folder " + folder, "give a folder of image sets"));
        }
    }

    /** The images of a set that are of the region and contrast. */
    List<ImageSet.Entry> entries(ImageSet set) {
        return set.entries().stream().filter(entry -> entry.region().equals(region) && entry.contrast() == contrast && entry.part().equals("mag")).toList();
    }

    /** The outlined images of a set; one that cannot be used is a finding. */
    List<Outlined> outlined(ImageSet set, String stage, List<QcFinding> findings) throws IOException {
        List<Outlined> found = new ArrayList<>();
        for (ImageSet.Entry entry : entries(set)) {
            Optional<Path> mask = set.mask(entry);
            if (mask.isEmpty()) {
                findings.add(finding(set, stage, "not_outlined", Severity.warning, entry.file() + " has no mask, so nothing can be learned from it",
                        "name its mask in the samplesheet"));
                continue;
            }
            try {
                Volume image = NiftiFile.read(set.image(entry));
                LabelMap labels = NiftiFile.readLabels(mask.get());
                if (!image.grid().matches(labels.grid())) {
                    findings.add(finding(set, stage, "mask_on_another_grid", Severity.refused, entry.mask() + " lies on " + labels.grid().describe()
                            + ", its image on " + image.grid().describe(), "run preprocess geometry first"));
                    continue;
                }
                found.add(new Outlined(PredictedMasks.baseName(set, entry), image, labels, ImageSet.labels(mask.get())));
            } catch (ImageFormatException e) {
                findings.add(unreadable(set, stage, e));
            }
        }
        return found;
    }

    QcFinding unreadable(ImageSet set, String stage, ImageFormatException e) {
        return finding(set, stage, "unreadable_image", Severity.refused, e.file().getFileName() + ": " + e.reason(), e.wayOut());
    }

    QcFinding finding(ImageSet set, String stage, String code, Severity severity, String message, String wayOut) {
        return QcFinding.ofImage(set.unit().toString(), stage, code, region, contrast.name(), severity, message, wayOut);
    }
}
