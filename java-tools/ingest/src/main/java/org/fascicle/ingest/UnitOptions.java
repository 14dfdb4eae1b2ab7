package org.fascicle.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.cohort.UnitId;
import picocli.CommandLine.Option;

/** Options of {@code ingest dicom} and {@code ingest nifti}: rows of a pipeline, or one input by hand. */
final class UnitOptions {
    @Option(names = "--unit", required = true, paramLabel = "UNIT", description = "subject_session, e.g. sub-01_ses-t0")
    private String unit;

    @Option(names = "--rows", paramLabel = "JSON", description = "the unit's rows of series.csv as a JSON list, paths as staged")
    private String rows;

    @Option(names = "--input", paramLabel = "PATH", description = "by hand, instead of --rows: a DICOM folder or a NIfTI file")
    private Path input;

    @Option(names = "--mask", paramLabel = "FILE", description = "by hand: the mask, NIfTI or RTSTRUCT")
    private Path mask;

    @Option(names = "--labels", paramLabel = "TABLE", description = "by hand: label and name of the mask's muscles")
    private Path labels;

    @Option(names = "--region", paramLabel = "REGION", defaultValue = "body", description = "by hand: body region (default: ${DEFAULT-VALUE})")
    private String region;

    @Option(names = "--contrast", paramLabel = "CONTRAST", defaultValue = "t1w", description = "by hand: what the image shows (default: ${DEFAULT-VALUE})")
    private String contrast;

    @Option(names = "--centre", paramLabel = "CENTRE", defaultValue = "centre-1", description = "by hand: the centre (default: ${DEFAULT-VALUE})")
    private String centre;

    boolean byHand() {
        return input != null;
    }

    UnitId unit() {
        try {
            return UnitId.parse(unit);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Problem.of("--unit", e.getMessage(), "give subject_session, for example sub-01_ses-t0"));
        }
    }

    /** The rows to do; by hand there is one. */
    List<SeriesRow> rows() {
        if (input == null == (rows == null)) {
            throw new InvalidInputException(Problem.of("--input", input == null ? "nothing to read" : "given together with --rows", "give either --input or --rows"));
        }
        return rows != null ? SeriesRow.parse(rows, unit()) : List.of(rowByHand());
    }

    private SeriesRow rowByHand() {
        Problems problems = new Problems();
        requireFile("--input", input, problems);
        requireFile("--mask", mask, problems);
        requireFile("--labels", labels, problems);
        Optional<Contrast> known = Contrast.named(contrast);
        if (known.isEmpty()) {
            problems.add(new Problem("", 0, "--contrast", contrast, "unknown contrast", "use one of " + Contrast.names()));
        }
        if (!region.matches("[a-z][a-z0-9_]*")) {
            problems.add(new Problem("", 0, "--region", region, "not a body region", "use a lower-case word, e.g. thigh or leg"));
        }
        if (!UnitId.isLabel(centre)) {
            problems.add(new Problem("", 0, "--centre", centre, "not a label", "use letters, digits and hyphens"));
        }
        problems.throwIfAny();
        return new SeriesRow(0, unit(), centre, region, known.orElseThrow(), "mag", "1", input, Optional.ofNullable(mask), Optional.ofNullable(labels),
                Optional.empty());
    }

    private static void requireFile(String option, Path file, Problems problems) {
        if (file != null && !Files.exists(file)) {
            problems.add(new Problem("", 0, option, file.toString(), "no such file or folder", "check the path"));
        }
    }
}
