package org.fascicle.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.schema.SplitAssignment;

/**
 * Whether any subject, or any group that must keep together, plays two roles in one fold. In a split that follows a looser
 * published one that is what was asked for: a warning, and the scores are marked optimistic.
 */
final class SplitCheck {
    private SplitCheck() {}

    static void check(FoldRoles roles, LeakageReport report) {
        roles.byFold().forEach((fold, units) -> {
            List<QcFinding> found = new ArrayList<>(divided(fold, units, "subject", SplitAssignment::subject));
            found.addAll(divided(fold, units, "group", SplitAssignment::groupLabel).stream()
                    .filter(finding -> found.stream().noneMatch(f -> f.unit().equals(finding.unit()))).toList());
            report.checked(fold, "subject_in_two_roles", units.size(), subjects(units), found, "scheme " + units.values().iterator().next().scheme());
        });
    }

    private static List<QcFinding> divided(String fold, Map<String, SplitAssignment> units, String what, Function<SplitAssignment, String> label) {
        Map<String, List<SplitAssignment>> byLabel = units.values().stream().collect(Collectors.groupingBy(label, TreeMap::new, Collectors.toList()));
        List<QcFinding> found = new ArrayList<>();
        byLabel.forEach((name, members) -> {
            TreeSet<String> playedRoles = new TreeSet<>(members.stream().map(unit -> unit.role().name()).toList());
            if (playedRoles.size() > 1) {
                boolean asked = members.getFirst().optimistic();
                found.add(QcFinding.ofUnit(members.getFirst().unit(), LeakageReport.STAGE, what + "_in_two_roles", asked ? Severity.warning : Severity.refused,
                        what + " " + name + " is in " + String.join(" and ", playedRoles) + " of fold " + fold,
                        asked ? "the params ask for the published split; its scores are optimistic" : "make the split with learn split, which keeps subjects and groups together"));
            }
        });
        return found;
    }

    private static int subjects(Map<String, SplitAssignment> units) {
        return (int) units.values().stream().map(SplitAssignment::subject).distinct().count();
    }
}
