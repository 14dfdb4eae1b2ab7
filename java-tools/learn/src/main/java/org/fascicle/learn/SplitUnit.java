package org.fascicle.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fascicle.cohort.CsvFile;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.cohort.UnitId;

/**
 * A unit to be given a role: a row of {@code units.csv}.
 *
 * @param centre label of the centre, empty where the study names none
 */
record SplitUnit(UnitId id, String centre) {

    /** Reads {@code unit, subject, session, centre}; refuses all bad lines at once. */
    static List<SplitUnit> read(Path file) {
        Problems problems = new Problems();
        CsvFile csv = CsvFile.read(file);
        List<SplitUnit> units = new ArrayList<>();
        if (csv.requireColumns(List.of("unit", "centre"), problems)) {
            Set<String> seen = new HashSet<>();
            for (CsvFile.Row row : csv.rows()) {
                String text = row.get("unit");
                if (!seen.add(text)) {
                    problems.add(new Problem(csv.name(), row.line(), "unit", text, "the unit has an earlier line", "keep one line a unit"));
                    continue;
                }
                try {
                    units.add(new SplitUnit(UnitId.parse(text), row.get("centre")));
                } catch (IllegalArgumentException e) {
                    problems.add(new Problem(csv.name(), row.line(), "unit", text, e.getMessage(), "write subject_session, e.g. sub-01_ses-t0"));
                }
            }
            if (csv.rows().isEmpty()) {
                problems.add(Problem.inFile(csv.name(), "has no units", "check what ingest index refused"));
            }
        }
        problems.throwIfAny();
        return units;
    }
}
