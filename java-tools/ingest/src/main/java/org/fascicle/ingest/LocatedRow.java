package org.fascicle.ingest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fascicle.cohort.Samplesheet;

/**
 * A row of the samplesheet whose files were found.
 *
 * @param row    the row
 * @param kind   what {@code path} is
 * @param path   DICOM folder or NIfTI file, absolute, links resolved
 * @param mask   mask file, if the row names one
 * @param labels label table, if the row names one
 * @param truthMask true outlines, if the row names them
 */
record LocatedRow(Samplesheet.Row row, FileKind kind, Path path, Optional<Path> mask, Optional<Path> labels, Optional<Path> truthMask) {
    /** Columns of {@code series.csv}; {@code row} is the line in the samplesheet. */
    static final List<String> COLUMNS = List.of("row", "unit", "subject", "session", "centre", "region", "contrast", "part", "series",
            "kind", "path", "mask", "labels", "truth_mask", "digest");

    List<String> toFields(String digest) {
        return List.of(Integer.toString(row.line()), row.unit().toString(), row.unit().subject(), row.unit().session(), row.centre(),
                row.region(), row.contrast().name(), row.part(), row.series(), kind.name(), path.toString(),
                mask.map(Path::toString).orElse(""), labels.map(Path::toString).orElse(""),
                truthMask.map(Path::toString).orElse(""), digest);
    }
}
