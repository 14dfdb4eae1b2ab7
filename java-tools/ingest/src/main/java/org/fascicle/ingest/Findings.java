package org.fascicle.ingest;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;

/** What a reader of the study should know about one unit's images, gathered while they are read. */
final class Findings {
    private final String stage;
    private final List<QcFinding> found = new ArrayList<>();

    Findings(String stage) {
        this.stage = stage;
    }

    void add(SeriesRow row, String code, Severity severity, String message, String wayOut) {
        QcFinding finding = QcFinding.ofImage(row.unit().toString(), stage, code, row.region(), row.contrast().name(), severity,
                row.origin() + message, wayOut);
        // Two rows of one folder tell of the same series.
        if (!found.contains(finding)) {
            found.add(finding);
        }
    }

    List<QcFinding> all() {
        return List.copyOf(found);
    }
}
