package org.fascicle.cohort;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The masks that networks predicted for a unit's images, found by their names: {@code <image>_<network>_mask.nii.gz}, where
 * {@code <image>} is the base name of the image, such as {@code sub-01_ses-t0_thigh_t1w}.
 */
public final class PredictedMasks {
    private static final String SUFFIX = "_mask.nii.gz";
    private final SortedMap<String, SortedMap<String, Path>> byImage = new TreeMap<>();
    private final List<Path> unknown = new ArrayList<>();

    /**
     * @param folders   folders to look through, with their subfolders; links are followed, since pipelines stage by them
     * @param baseNames base names of the unit's images
     * @throws InvalidInputException where one network has two masks of an image
     */
    public static PredictedMasks find(List<Path> folders, List<String> baseNames) {
        PredictedMasks masks = new PredictedMasks();
        Problems problems = new Problems();
        for (Path folder : folders) {
            files(folder).forEach(file -> masks.add(file, baseNames, problems));
        }
        problems.throwIfAny();
        return masks;
    }

    /** The masks of an image, by network. */
    public SortedMap<String, Path> of(String baseName) {
        return byImage.getOrDefault(baseName, new TreeMap<>());
    }

    /** Masks that belong to none of the images. */
    public List<Path> unknown() {
        return List.copyOf(unknown);
    }

    private void add(Path file, List<String> baseNames, Problems problems) {
        String name = file.getFileName().toString();
        // sub-01_ses-t0_thigh_t1w and sub-01_ses-t0_thigh_t1w_2 may both be images: the longest name that fits is meant.
        String image = baseNames.stream().filter(base -> name.startsWith(base + "_") && name.length() > base.length() + 1 + SUFFIX.length())
                .max(java.util.Comparator.comparingInt(String::length)).orElse("");
        if (image.isEmpty()) {
            unknown.add(file);
            return;
        }
        String network = name.substring(image.length() + 1, name.length() - SUFFIX.length());
        Path earlier = byImage.computeIfAbsent(image, _ -> new TreeMap<>()).putIfAbsent(network, file);
        if (earlier != null) {
            problems.add(new Problem(file.toString(), 0, "--segmentations", "", network + " has two masks of " + image + "; the other is " + earlier,
                    "give the masks of one fold"));
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
        } catch (IOException e) {
            throw new InvalidInputException(Problem.inFile(folder.toString(), "not a folder that can be read", "give the folder segmentations/<unit> that network segment wrote"));
        }
    }

    /**
     * File name of a network's mask of an image.
     *
     * @param baseName the image's
     * @param network  the architecture
     */
    public static String fileName(String baseName, String network) {
        return baseName + "_" + network + SUFFIX;
    }

    /** Base name of an image of a set. */
    public static String baseName(ImageSet images, ImageSet.Entry entry) {
        return ImageSet.baseName(images.unit(), entry.region(), entry.contrast(), entry.part(), entry.series());
    }
}
