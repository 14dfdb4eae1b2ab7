package org.fascicle.preprocess;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.UnitId;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;

/** What there is to know about one image, collected. Messages begin with the image's file, so two series stay apart. */
final class Findings {
    private final String unit;
    private final String stage;
    private final ImageSet.Entry entry;
    private final List<QcFinding> all = new ArrayList<>();

    Findings(UnitId unit, String stage, ImageSet.Entry entry) {
        this.unit = unit.toString();
        this.stage = stage;
        this.entry = entry;
    }

    void ofImage(String code, Severity severity, String message, String wayOut) {
        add(code, "", "", severity, message, wayOut);
    }

    void ofMuscle(String code, Muscle muscle, Severity severity, String message, String wayOut) {
        add(code, muscle.name(), muscle.side(), severity, message, wayOut);
    }

    List<QcFinding> all() {
        return List.copyOf(all);
    }

    private void add(String code, String muscle, String side, Severity severity, String message, String wayOut) {
        all.add(new QcFinding(unit, stage, code, entry.region(), entry.contrast().name(), muscle, side, entry.file() + ": " + message, severity, wayOut));
    }
}
