package org.fascicle.quantify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fascicle.cohort.CsvFile;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Problem;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.NrrdFile;
import org.fascicle.image.Resampler;
import org.fascicle.image.Volume;
import org.fascicle.radiomics.FeatureValue;
import org.fascicle.radiomics.FlatImageException;
import org.fascicle.radiomics.RegionOutcome;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.RadiomicFeature;
import org.fascicle.toolkit.CommandRun;

/** Radiomic features of one image file and one mask file, by hand: NIfTI or NRRD in, CSV or Parquet out. */
final class FileRadiomics {
    private final RadiomicsMeasurement measurement;
    private final ParameterFile.MaskRules maskRules;

    FileRadiomics(RadiomicsMeasurement measurement, ParameterFile.MaskRules maskRules) {
        this.measurement = measurement;
        this.maskRules = maskRules;
    }

    /**
     * Computes and writes.
     *
     * @param labels labels separated by commas, or {@code all}; null for what the mask rules say
     * @param table  {@code .csv}: one row a label and PyRadiomics' columns; {@code .parquet}: the long table of the studies
     */
    void run(Path imageFile, Path maskFile, String labels, Path table, CommandRun run) throws IOException {
        Format format = Format.of(table);
        run.input("image", readable(imageFile, "--image"));
        run.input("mask", readable(maskFile, "--mask"));
        Volume image = isNrrd(imageFile) ? NrrdFile.read(imageFile) : NiftiFile.read(imageFile);
        LabelMap mask = isNrrd(maskFile) ? NrrdFile.readLabels(maskFile) : NiftiFile.readLabels(maskFile);
        requireOneFrame(imageFile, image);
        if (maskRules.correctMask()) {
            mask = Resampler.resample(mask, image.grid());
        } else if (!liesOn(image.grid(), mask.grid())) {
            throw new InvalidInputException(Problem.inFile(maskFile.toString(), Geometries.differ(image.grid(), mask.grid()), Geometries.WAY_OUT));
        }
        List<RegionOutcome> outcomes = extract(imageFile, image, onGrid(mask, image.grid()), wanted(labels == null ? defaultLabels() : labels, mask, maskFile));
        RegionReport report = new RegionReport(run.stage());
        MaskLabels names = isNrrd(maskFile) ? MaskLabels.unnamed() : ImageSet.labels(maskFile);
        outcomes.forEach(outcome -> report.add(new RegionReport.ImageKey(imageFile.getFileName().toString(), "", "", "", "", ""), names, outcome));
        report.findings().forEach(finding -> run.say(line(finding)));
        requireSome(maskFile, outcomes);
        switch (format) {
            case CSV -> writeCsv(table, outcomes);
            case PARQUET -> run.writeTableTo(table, RadiomicFeature.class, report.features());
        }
    }

    private List<RegionOutcome> extract(Path imageFile, Volume image, LabelMap mask, List<Integer> labels) {
        try {
            return measurement.of(image, mask, labels);
        } catch (FlatImageException e) {
            throw new InvalidInputException(Problem.inFile(imageFile.toString(), e.getMessage(), "switch normalize off"));
        }
    }

    private String defaultLabels() {
        return maskRules.label().isPresent() ? Integer.toString(maskRules.label().getAsInt()) : "all";
    }

    private boolean liesOn(Grid image, Grid mask) {
        double smallest = Math.min(image.spacing(0), Math.min(image.spacing(1), image.spacing(2)));
        return maskRules.geometryTolerance().isPresent()
                ? image.matches(mask, maskRules.geometryTolerance().getAsDouble() * smallest) : image.matches(mask);
    }

    /** Once they are accepted as the same, both grids count as the image's. */
    private static LabelMap onGrid(LabelMap mask, Grid grid) {
        return new LabelMap(grid, mask.labels());
    }

    private static void writeCsv(Path table, List<RegionOutcome> outcomes) {
        List<String> columns = outcomes.stream().filter(RegionOutcome.Extracted.class::isInstance).map(RegionOutcome.Extracted.class::cast)
                .findFirst().map(extracted -> List.copyOf(extracted.values().keySet())).orElse(List.of());
        List<String> header = new ArrayList<>(List.of("label"));
        header.addAll(columns);
        List<List<String>> rows = new ArrayList<>();
        for (RegionOutcome outcome : outcomes) {
            if (outcome instanceof RegionOutcome.Extracted extracted) {
                List<String> row = new ArrayList<>(List.of(Integer.toString(extracted.label())));
                // Every region has the same columns; filters that were left out may come in another order.
                columns.forEach(column -> row.add(switch (extracted.values().get(column)) {
                    case FeatureValue.Computed computed -> Double.toString(computed.value());
                    case FeatureValue.Undefined _, FeatureValue.LeftOut _ -> "";
                }));
                rows.add(row);
            }
        }
        CsvFile.write(table, header, rows);
    }

    private static List<Integer> wanted(String labels, LabelMap mask, Path maskFile) {
        List<Integer> present = Arrays.stream(mask.present()).boxed().toList();
        if (present.isEmpty()) {
            throw new InvalidInputException(Problem.inFile(maskFile.toString(), "the mask has no label but background", "give a mask with labels 1 or more"));
        }
        if (labels.equals("all")) {
            return present;
        }
        List<Integer> wanted = new ArrayList<>();
        for (String text : labels.split(",")) {
            int label = label(text.strip());
            if (!present.contains(label)) {
                throw new InvalidInputException(new Problem("", 0, "--labels", text, "the mask has no such label", "it has "
                        + present.stream().map(String::valueOf).collect(Collectors.joining(","))));
            }
            wanted.add(label);
        }
        return wanted.stream().distinct().toList();
    }

    private static int label(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(new Problem("", 0, "--labels", text, "not a label", "give whole numbers separated by commas, or all"));
        }
    }

    private static void requireOneFrame(Path imageFile, Volume image) {
        if (image.frames() > 1) {
            throw new InvalidInputException(Problem.inFile(imageFile.toString(), "has " + image.frames() + " frames", "give an image of one frame"));
        }
    }

    private static void requireSome(Path maskFile, List<RegionOutcome> outcomes) {
        if (outcomes.stream().noneMatch(outcome -> outcome instanceof RegionOutcome.Extracted)) {
            throw new InvalidInputException(Problem.inFile(maskFile.toString(), "no region of the mask can be used", "the lines above say why"));
        }
    }

    private static Path readable(Path file, String option) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(new Problem("", 0, option, file.toString(), "no such file", "give a NIfTI or NRRD file"));
        }
        return file;
    }

    private static boolean isNrrd(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".nrrd") || name.endsWith(".nhdr");
    }

    private static String line(QcFinding finding) {
        String muscle = finding.muscle() + (finding.side().isEmpty() ? "" : "_" + finding.side());
        return muscle + ": " + finding.message() + " → " + finding.wayOut();
    }

    /** What the output's name asks for. */
    private enum Format {
        CSV, PARQUET;

        static Format of(Path table) {
            String name = table.getFileName().toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".csv")) {
                return CSV;
            }
            if (name.endsWith(".parquet")) {
                return PARQUET;
            }
            throw new InvalidInputException(new Problem("", 0, "--out", table.toString(), "not the name of a table", "name a .csv or .parquet file"));
        }
    }
}
