package org.fascicle.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.UnitId;
import org.fascicle.toolkit.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A row of {@code series.csv} as a task gets it: its files have staged, neutral names.
 *
 * @param line     line in the samplesheet, 0 by hand
 * @param contrast what the image shows
 * @param part     mag, phase, real or imag
 * @param series   label of the series within unit, region, contrast and part
 * @param path     DICOM folder or NIfTI file
 * @param truthMask the outlines known to be true, with the labels of the mask
 */
record SeriesRow(int line, UnitId unit, String centre, String region, Contrast contrast, String part, String series, Path path,
        Optional<Path> mask, Optional<Path> labels, Optional<Path> truthMask) {

    /** Where the row stands, for findings. */
    String origin() {
        return line == 0 ? "" : "samplesheet line " + line + ": ";
    }

    SeriesRow withSeries(String label, String newPart) {
        return new SeriesRow(line, unit, centre, region, contrast, newPart, label, path, mask, labels, truthMask);
    }

    /** The row with the true outlines in the place of the rater's. */
    SeriesRow ofTruth() {
        return new SeriesRow(line, unit, centre, region, contrast, part, series, path, truthMask, labels, Optional.empty());
    }

    /**
     * Reads the rows of one unit.
     *
     * @throws InvalidInputException where the text is no such list, or a row is of another unit
     */
    static List<SeriesRow> parse(String json, UnitId unit) {
        List<SeriesRow> rows = new ArrayList<>();
        try {
            JsonNode list = Json.mapper().readTree(json);
            if (!list.isArray() || list.isEmpty()) {
                throw invalid("not a list of rows", "give the unit's rows of series.csv as a JSON list of objects");
            }
            list.forEach(node -> rows.add(row(node)));
        } catch (JacksonException e) {
            throw invalid("not JSON: " + e.getOriginalMessage(), "give the unit's rows of series.csv as a JSON list of objects");
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage(), "give rows as ingest index writes them");
        }
        rows.stream().filter(row -> !row.unit.equals(unit)).findFirst().ifPresent(row -> {
            throw invalid("a row is of unit " + row.unit + ", not " + unit, "give the rows of --unit only");
        });
        return List.copyOf(rows);
    }

    private static SeriesRow row(JsonNode node) {
        return new SeriesRow(node.path("row").asInt(0), new UnitId(text(node, "subject"), text(node, "session")), text(node, "centre"),
                text(node, "region"), Contrast.valueOf(text(node, "contrast")), text(node, "part"), text(node, "series"),
                Path.of(text(node, "path")), file(node, "mask"), file(node, "labels"), file(node, "truth_mask"));
    }

    private static String text(JsonNode node, String column) {
        String text = node.path(column).asString("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a row has no " + column);
        }
        return text;
    }

    private static Optional<Path> file(JsonNode node, String column) {
        String text = node.path(column).asString("");
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }

    private static InvalidInputException invalid(String message, String wayOut) {
        return new InvalidInputException(Problem.of("--rows", message, wayOut));
    }
}
