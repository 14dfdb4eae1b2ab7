package org.fascicle.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.networks.sampling.SegmentationClasses;
import org.fascicle.networks.sampling.TrainingCase;
import org.fascicle.schema.FitLedger;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.SplitRole;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.model.FoldSplit;

/**
 * What a fold's training is given: cases to learn from, cases that stop it, and the ledger of both.
 *
 * @param classes    what is told apart: the names that training masks really carry
 * @param training   cases of the fold's fitting units
 * @param validation cases of its validation units
 * @param given      the units
 */
record LearningMaterial(SegmentationClasses classes, List<TrainingCase> training, List<TrainingCase> validation, List<Given> given) {
    /** Input roles of the ledger. */
    private static final String TRAINING_ROLE = "images";
    private static final String VALIDATION_ROLE = "validation_images";

    /** What one unit gave. */
    record Given(String unit, String contentSha256, long images, boolean validation) {}

    /** Reads the cases of a fold; units of no use to its training are left unread. */
    static LearningMaterial read(StagedImages staged, FoldSplit split, CommandRun run, List<QcFinding> findings) throws IOException {
        Map<ImageSet, List<StagedImages.Outlined>> training = new LinkedHashMap<>();
        Map<ImageSet, List<StagedImages.Outlined>> validation = new LinkedHashMap<>();
        for (ImageSet set : staged.sets()) {
            String unit = set.unit().toString();
            if (split.fits(unit)) {
                training.put(set, staged.outlined(set, run.stage(), findings));
            } else if (split.of(unit) != null && split.of(unit).role() == SplitRole.validation) {
                validation.put(set, staged.outlined(set, run.stage(), findings));
            }
        }
        List<Given> given = new ArrayList<>();
        training.forEach((set, images) -> given.add(given(set, images, false, run)));
        validation.forEach((set, images) -> given.add(given(set, images, true, run)));
        SegmentationClasses classes = classes(training, staged, split.fold());
        return new LearningMaterial(classes, cases(training, classes), cases(validation, classes), given);
    }

    private static Given given(ImageSet set, List<StagedImages.Outlined> images, boolean validation, CommandRun run) {
        return new Given(set.unit().toString(), run.input("images/" + set.unit(), set.folder()), images.size(), validation);
    }

    private static SegmentationClasses classes(Map<ImageSet, List<StagedImages.Outlined>> training, StagedImages staged, String fold) {
        TreeSet<String> names = new TreeSet<>();
        training.values().forEach(images -> images.forEach(one -> {
            for (int label : one.mask().present()) {
                names.add(one.labels().muscle(label).toString());
            }
        }));
        if (names.isEmpty()) {
            throw new InvalidInputException(Problem.of("--images", "no outlined %s image of the %s belongs to a unit that fold %s may be fitted on"
                    .formatted(staged.contrast(), staged.region(), fold), "give the image sets of the fold's training units, with their masks"));
        }
        return new SegmentationClasses(List.copyOf(names));
    }

    private static List<TrainingCase> cases(Map<ImageSet, List<StagedImages.Outlined>> images, SegmentationClasses classes) {
        return images.values().stream().flatMap(List::stream).map(one -> TrainingCase.of(one.name(), one.image(), one.mask(), names(one), classes)).toList();
    }

    private static Map<Integer, String> names(StagedImages.Outlined one) {
        return java.util.Arrays.stream(one.mask().present()).boxed().collect(Collectors.toMap(label -> label, label -> one.labels().muscle(label).toString()));
    }

    /** One row a unit. */
    List<FitLedger> ledger(String kind, String fold, String modelSha256) {
        return given.stream().map(one -> new FitLedger(kind, fold, one.validation() ? VALIDATION_ROLE : TRAINING_ROLE, one.unit(), one.contentSha256(),
                one.images(), modelSha256)).toList();
    }

    /** Training voxels of each class, background first. */
    long[] voxelsByClass() {
        long[] voxels = new long[classes.count()];
        training.forEach(one -> {
            for (short label : one.classes().labels()) {
                voxels[label]++;
            }
        });
        return voxels;
    }
}
