package org.fascicle.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.image.Grid;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.NiftiFile;

/** Finds the training cases of an nnU-Net dataset folder, and notes everything that does not fit together. */
final class NnunetFolder {
    private static final String IMAGES = "imagesTr";
    private static final String LABELS = "labelsTr";
    private static final Pattern WITH_CHANNEL = Pattern.compile("(.+)_([0-9]{4})");

    private final Path folder;
    private final NnunetDataset dataset;
    private final Problems problems;

    /**
     * A training case.
     *
     * @param id     identifier
     * @param images image of each channel
     * @param label  label map
     */
    record Case(String id, List<Path> images, Path label) {}

    NnunetFolder(Path folder, NnunetDataset dataset, Problems problems) {
        this.folder = folder;
        this.dataset = dataset;
        this.problems = problems;
    }

    /** The cases that are whole, sorted by identifier. */
    List<Case> cases() throws IOException {
        SortedMap<String, Path> labels = new TreeMap<>();
        files(LABELS).forEach(file -> labels.put(stem(file), file));
        SortedMap<String, SortedMap<Integer, Path>> images = images();
        SortedSet<String> ids = new TreeSet<>(labels.keySet());
        ids.addAll(images.keySet());
        List<Case> whole = new ArrayList<>();
        for (String id : ids) {
            SortedMap<Integer, Path> channels = images.getOrDefault(id, new TreeMap<>());
            if (!labels.containsKey(id)) {
                note(LABELS + "/" + id + dataset.fileEnding(), "case " + id, "", "the label file of a case in imagesTr is missing", "add it, or remove the image");
            }
            for (int channel : dataset.channels().keySet()) {
                if (!channels.containsKey(channel)) {
                    note(String.format("%s/%s_%04d%s", IMAGES, id, channel, dataset.fileEnding()), "channel_names." + channel, dataset.channels().get(channel),
                            "the image of this channel is missing", "add it, or remove the case");
                }
            }
            if (labels.containsKey(id) && channels.keySet().equals(dataset.channels().keySet())) {
                whole.add(new Case(id, List.copyOf(channels.values()), labels.get(id)));
            }
        }
        if (dataset.cases() != labels.size()) {
            note(NnunetDataset.FILE, "numTraining", Integer.toString(dataset.cases()), "labelsTr holds " + labels.size() + " files", "correct the number, or complete the folder");
        }
        return whole;
    }

    /** Notes an image that does not lie where its labels lie, and label values that the table does not name. */
    void check(Case one) throws IOException {
        try {
            Grid labels = NiftiFile.readHeader(one.label()).grid();
            for (Path image : one.images()) {
                Grid grid = NiftiFile.readHeader(image).grid();
                if (!grid.matches(labels)) {
                    note(name(one.label()), "geometry", "", "differs from " + name(image) + ": labels " + labels.describe() + "; image " + grid.describe(),
                            "write the labels on the image's grid");
                }
            }
            for (int value : NiftiFile.readLabels(one.label()).present()) {
                if (!dataset.labels().containsKey(value)) {
                    note(name(one.label()), "labels", Integer.toString(value), "a label value that dataset.json does not name; it has " + dataset.labels().keySet(),
                            "add the label to dataset.json, or correct the mask");
                }
            }
        } catch (ImageFormatException e) {
            note(name(e.file()), "", "", e.reason(), e.wayOut());
        }
    }

    /** Images of the test set, which are left alone. */
    long testImages() throws IOException {
        return Files.isDirectory(folder.resolve("imagesTs")) ? files("imagesTs").size() : 0;
    }

    private SortedMap<String, SortedMap<Integer, Path>> images() throws IOException {
        SortedMap<String, SortedMap<Integer, Path>> images = new TreeMap<>();
        for (Path file : files(IMAGES)) {
            Matcher named = WITH_CHANNEL.matcher(stem(file));
            if (named.matches()) {
                images.computeIfAbsent(named.group(1), id -> new TreeMap<>()).put(Integer.parseInt(named.group(2)), file);
            } else if (dataset.channels().size() == 1) {
                // As in the Medical Segmentation Decathlon, from which version 1 came.
                images.computeIfAbsent(stem(file), id -> new TreeMap<>()).put(0, file);
            } else {
                note(name(file), "", "", "no channel in its name", "name images CASE_0000" + dataset.fileEnding() + ", CASE_0001" + dataset.fileEnding() + ", …");
            }
        }
        return images;
    }

    private List<Path> files(String subfolder) throws IOException {
        Path files = folder.resolve(subfolder);
        if (!Files.isDirectory(files)) {
            note(subfolder, "", "", "no such folder in " + folder, "give the folder that holds dataset.json, imagesTr and labelsTr");
            return List.of();
        }
        try (Stream<Path> list = Files.list(files)) {
            return list.filter(file -> file.getFileName().toString().endsWith(dataset.fileEnding()) && !file.getFileName().toString().startsWith(".")).sorted().toList();
        }
    }

    private String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - dataset.fileEnding().length());
    }

    private String name(Path file) {
        return folder.relativize(file).toString();
    }

    private void note(String file, String field, String value, String message, String wayOut) {
        problems.add(new Problem(file, 0, field, value, message, wayOut));
    }
}
