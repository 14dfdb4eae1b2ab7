package org.fascicle.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;

/**
 * The masks of one unit in a folder: those an image set lists, or, in a folder without {@code images.csv} such as a network's segmentations,
 * every {@code …_mask.nii.gz}; the folder's name is then the unit's.
 *
 * @param folder   the folder
 * @param unit     whose masks they are
 * @param imageSet whether an image set lists them
 * @param entries  the masks, by file name
 */
record MaskFolder(Path folder, UnitId unit, boolean imageSet, List<Entry> entries) {
    private static final String ENDING = "_mask.nii.gz";

    /**
     * One mask.
     *
     * @param mask  its file
     * @param image the image it was drawn on, where the folder has it
     */
    record Entry(Path mask, Optional<Path> image) {
        /** The file's name without its ending. */
        String name() {
            return mask.getFileName().toString().replaceFirst("\\.nii(\\.gz)?$", "");
        }

        MaskLabels labels() {
            return ImageSet.labels(mask);
        }

        /** @throws InvalidInputException where the file is no label map */
        LabelMap read() throws IOException {
            return MaskFolder.read(mask);
        }
    }

    /** @throws InvalidInputException where the folder holds no mask */
    static MaskFolder read(String option, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(new Problem("", 0, option, folder.toString(), "no such folder", "give images/UNIT, or segmentations/UNIT"));
        }
        MaskFolder masks = Files.exists(folder.resolve("images.csv")) ? ofImageSet(folder) : ofSegmentations(option, folder);
        if (masks.entries.isEmpty()) {
            throw new InvalidInputException(new Problem("", 0, option, folder.toString(), "the folder holds no mask", "give a folder whose images have masks, or one with files …" + ENDING));
        }
        return masks;
    }

    static LabelMap read(Path file) throws IOException {
        try {
            return NiftiFile.readLabels(file);
        } catch (ImageFormatException e) {
            throw new InvalidInputException(Problem.inFile(file.getFileName().toString(), e.reason(), e.wayOut()));
        }
    }

    private static MaskFolder ofImageSet(Path folder) {
        ImageSet set = ImageSet.read(folder);
        List<Entry> entries = new ArrayList<>();
        set.entries().forEach(entry -> set.mask(entry).ifPresent(mask -> entries.add(new Entry(mask, Optional.of(set.image(entry))))));
        return new MaskFolder(folder, set.unit(), true, entries);
    }

    private static MaskFolder ofSegmentations(String option, Path folder) {
        UnitId unit;
        try {
            unit = UnitId.parse(folder.toRealPath().getFileName().toString());
        } catch (IllegalArgumentException | IOException e) {
            throw new InvalidInputException(new Problem("", 0, option, folder.toString(), "the folder has no images.csv, and its name is not subject_session",
                    "give images/UNIT, or segmentations/UNIT, for example segmentations/sub-01_ses-t0"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new MaskFolder(folder, unit, false, files.filter(file -> file.getFileName().toString().endsWith(ENDING)).sorted()
                    .map(mask -> new Entry(mask, Optional.empty())).toList());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
