package org.fascicle.cohort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The images of one unit in one folder, as they pass from stage to stage: NIfTI files with JSON sidecars, masks with
 * their label tables ({@code …_mask.tsv}), and {@code images.csv} that lists them.
 *
 * @param folder  the folder
 * @param unit    the unit
 * @param centre  its centre
 * @param entries the images, by region, contrast, part and series
 */
public record ImageSet(Path folder, UnitId unit, String centre, List<Entry> entries) {
    private static final String INDEX = "images.csv";
    private static final List<String> COLUMNS = List.of("subject", "session", "centre", "region", "contrast", "part", "series", "file", "mask");

    public ImageSet {
        entries = entries.stream().sorted(Comparator.comparing(Entry::region).thenComparing(Entry::contrast).thenComparing(Entry::part).thenComparing(Entry::series)).toList();
    }

    /**
     * One image.
     *
     * @param region   body region
     * @param contrast contrast
     * @param part     mag, phase, real or imag
     * @param series   series label
     * @param file     file name of the image in the folder
     * @param mask     file name of its mask, empty where it has none
     */
    public record Entry(String region, Contrast contrast, String part, String series, String file, String mask) {
        /** The same image in other files. */
        public Entry withFiles(String newFile, String newMask) {
            return new Entry(region, contrast, part, series, newFile, newMask);
        }
    }

    /** {@code sub-01_ses-t0_thigh_t1w}, with part and series where they are not the usual ones; no extension. */
    public static String baseName(UnitId unit, String region, Contrast contrast, String part, String series) {
        return unit + "_" + region + "_" + contrast + (part.equals("mag") ? "" : "_" + part) + (series.equals("1") ? "" : "_" + series);
    }

    /**
     * File of the outlines that a phantom or simulator knows to be true of an image, with its {@link #labelTable}. It lies
     * in a folder {@code truth/<unit>} of its own, so that no fit is given it with the images.
     *
     * @param baseName the image's
     */
    public static String truthMask(String baseName) {
        return baseName + "_truth_mask.nii.gz";
    }

    /** @throws InvalidInputException where the folder is not an image set, or a file it lists is absent */
    public static ImageSet read(Path folder) {
        Path index = folder.resolve(INDEX);
        CsvFile csv = CsvFile.read(index);
        Problems problems = new Problems();
        csv.requireColumns(COLUMNS, problems);
        if (csv.rows().isEmpty()) {
            problems.add(Problem.inFile(index.toString(), "lists no image", "run ingest again: all images of this unit were refused"));
        }
        problems.throwIfAny();
        List<Entry> entries = csv.rows().stream().map(row -> entry(folder, csv.name(), row, problems)).toList();
        problems.throwIfAny();
        CsvFile.Row first = csv.rows().getFirst();
        return new ImageSet(folder, new UnitId(first.get("subject"), first.get("session")), first.get("centre"), entries);
    }

    /** Whether a folder lists at least one image. */
    public static boolean isEmpty(Path folder) {
        return !Files.exists(folder.resolve(INDEX)) || CsvFile.read(folder.resolve(INDEX)).rows().isEmpty();
    }

    /** Writes {@code images.csv}; the files it lists are already in the folder. */
    public void writeIndex() {
        CsvFile.write(folder.resolve(INDEX), COLUMNS, entries.stream().map(entry -> List.of(unit.subject(), unit.session(), centre, entry.region(),
                entry.contrast().name(), entry.part(), entry.series(), entry.file(), entry.mask())).toList());
    }

    /** The image file of an entry. */
    public Path image(Entry entry) {
        return folder.resolve(entry.file());
    }

    /** The mask of an entry, where it has one. */
    public Optional<Path> mask(Entry entry) {
        return entry.mask().isEmpty() ? Optional.empty() : Optional.of(folder.resolve(entry.mask()));
    }

    /** The JSON sidecar of an image or mask. */
    public static Path sidecar(Path niftiFile) {
        return niftiFile.resolveSibling(stem(niftiFile) + ".json");
    }

    /** Which muscle each label of a mask is; its table lies beside the mask. */
    public static MaskLabels labels(Path maskFile) {
        Path table = labelTable(maskFile);
        if (!Files.exists(table)) {
            return MaskLabels.unnamed();
        }
        Problems problems = new Problems();
        MaskLabels labels = MaskLabels.read(table, null, problems);
        problems.throwIfAny();
        return labels;
    }

    /** Where the label table of a mask lies. */
    public static Path labelTable(Path maskFile) {
        return maskFile.resolveSibling(stem(maskFile) + ".tsv");
    }

    private static String stem(Path niftiFile) {
        return niftiFile.getFileName().toString().replaceFirst("\\.nii(\\.gz)?$", "");
    }

    private static Entry entry(Path folder, String index, CsvFile.Row row, Problems problems) {
        for (String column : List.of("file", "mask")) {
            String file = row.get(column);
            if (!file.isEmpty() && !Files.isRegularFile(folder.resolve(file))) {
                problems.add(new Problem(index, row.line(), column, file, "the file is absent", "run the step that writes this folder again"));
            }
        }
        return new Entry(row.get("region"), Contrast.valueOf(row.get("contrast")), row.get("part"), row.get("series"), row.get("file"), row.get("mask"));
    }
}
