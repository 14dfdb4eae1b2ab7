package org.fascicle.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.schema.TestResult;

/**
 * What was checked, and what was found. A check that found nothing has a row too: that it was made is the point.
 */
final class LeakageReport {
    static final String STAGE = "evaluate leakage";
    /** Fold of checks that concern the cohort as a whole. */
    static final String EVERY_FOLD = "every";
    private final List<QcFinding> findings = new ArrayList<>();
    private final List<TestResult> checks = new ArrayList<>();

    /**
     * Notes a check of a fold and what it found.
     *
     * @param compared how many units, images or rows were looked at
     * @param subjects how many people they are of
     */
    void checked(String fold, String check, int compared, int subjects, List<QcFinding> found, String note) {
        findings.addAll(found);
        long leaks = found.stream().filter(LeakageReport::isLeak).count();
        String warnings = found.size() == leaks ? "" : "; " + (found.size() - leaks) + " warnings";
        checks.add(new TestResult(fold, Sample.ALL, "leakage", check, compared, subjects, "leaks", (double) leaks, null, null, false, note + warnings, null));
    }

    /** Findings; one that several folds share stands once. */
    List<QcFinding> findings() {
        return findings.stream().distinct().toList();
    }

    List<TestResult> checks() {
        return List.copyOf(checks);
    }

    List<QcFinding> leaks() {
        return findings().stream().filter(LeakageReport::isLeak).toList();
    }

    private static boolean isLeak(QcFinding finding) {
        return finding.severity() == Severity.refused;
    }
}
