package org.fascicle.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fascicle.cohort.Participants;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;

/**
 * Whether two subjects look like one person who was scanned under two labels, at one centre or two: equal in all columns
 * that tell people apart. How many such pairs chance alone would give follows from how often each value occurs, the columns
 * taken as independent: pairs · Π over columns of Σ over values of (share of the value)². Where that is next to none, equal
 * people in two roles are a leak; else they are pointed out.
 */
final class PersonCheck {
    private final FoldRoles roles;
    private final Participants people;
    private final List<String> columns;
    private final double chancePairs;

    /** @param config which columns, and up to how many pairs by chance an equal pair is no chance */
    PersonCheck(FoldRoles roles, Participants people, LeakageConfig config) {
        this.roles = roles;
        this.people = people;
        columns = config.personColumns().stream().filter(people.header()::contains).toList();
        chancePairs = config.personChancePairs();
    }

    void check(LeakageReport report) {
        int all = people.bySubject().size();
        if (columns.size() < 2) {
            report.checked(LeakageReport.EVERY_FOLD, "equal_people", all, all, List.of(), "not possible: participants.csv has too few columns that tell people apart");
            return;
        }
        Map<String, List<String>> described = new TreeMap<>();
        people.bySubject().keySet().forEach(subject -> describe(subject).ifPresent(values -> described.put(subject, values)));
        double expected = expectedPairs(described.values());
        List<QcFinding> found = new ArrayList<>();
        described.keySet().stream().collect(Collectors.groupingBy(described::get, Collectors.toList())).forEach((values, subjects) -> {
            for (int i = 0; i < subjects.size(); i++) {
                for (int j = 0; j < i; j++) {
                    found.add(finding(subjects.get(j), subjects.get(i), values, expected));
                }
            }
        });
        report.checked(LeakageReport.EVERY_FOLD, "equal_people", described.size(), described.size(), found,
                String.format(Locale.ROOT, "by %s; chance gives %.2g pairs", String.join(", ", columns), expected));
    }

    private QcFinding finding(String subject, String other, List<String> values, double expected) {
        List<String> divided = roles.dividedSubjects(subject, other);
        String message = "%s and %s have equal %s: %s".formatted(named(subject), named(other), String.join(", ", columns), String.join(", ", values));
        boolean leak = !divided.isEmpty() && expected <= chancePairs;
        return leak ? QcFinding.ofUnit(subject, LeakageReport.STAGE, "equal_people_across_roles", Severity.refused,
                        message + ", and the two are divided in fold " + FoldRoles.brief(divided), "look whether they are one person; if so give them one subject label")
                : QcFinding.ofUnit(subject, LeakageReport.STAGE, "equal_people", Severity.warning,
                        message + (expected > chancePairs ? String.format(Locale.ROOT, "; chance gives %.2g such pairs in a cohort like this", expected) : ""),
                        "look whether they are one person; if so give them one subject label");
    }

    private double expectedPairs(Collection<List<String>> described) {
        int n = described.size();
        double pairs = n * (n - 1) / 2.0;
        for (int column = 0; column < columns.size(); column++) {
            int c = column;
            Map<String, Long> counts = described.stream().collect(Collectors.groupingBy(values -> values.get(c), TreeMap::new, Collectors.counting()));
            pairs *= counts.values().stream().mapToDouble(count -> (double) count / n * count / n).sum();
        }
        return pairs;
    }

    private String named(String subject) {
        return subject + people.value(subject, "centre").map(centre -> " (" + centre + ")").orElse("");
    }

    /** The values of all columns, numbers in one spelling; empty where one is missing. */
    private Optional<List<String>> describe(String subject) {
        List<String> values = columns.stream().flatMap(column -> people.value(subject, column).stream()).map(PersonCheck::plain).toList();
        return values.size() == columns.size() ? Optional.of(values) : Optional.empty();
    }

    private static String plain(String text) {
        try {
            return Double.toString(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
