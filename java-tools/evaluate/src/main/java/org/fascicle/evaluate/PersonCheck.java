package org.fascicle.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fascicle.cohort.Participants;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;

/** Whether two subjects look like one person who was scanned under two labels, at one centre or two. */
final class PersonCheck {
    private PersonCheck() {}

    static void check(Participants people, List<String> columns, LeakageReport report) {
        List<String> there = columns.stream().filter(people.header()::contains).toList();
        Map<String, List<String>> byPerson = there.size() < 2 ? Map.of() : people.bySubject().keySet().stream()
                .filter(subject -> describe(people, subject, there).isPresent())
                .collect(Collectors.groupingBy(subject -> describe(people, subject, there).get(), TreeMap::new, Collectors.toList()));
        List<QcFinding> found = new ArrayList<>();
        byPerson.forEach((person, subjects) -> {
            if (subjects.size() > 1) {
                found.add(QcFinding.ofUnit("cohort", LeakageReport.STAGE, "equal_people", Severity.warning,
                        String.join(", ", subjects.stream().map(subject -> subject + people.value(subject, "centre").map(c -> " (" + c + ")").orElse("")).toList())
                                + " have equal " + String.join(", ", there) + ": " + person,
                        "look whether they are one person; if so give them one subject label"));
            }
        });
        String note = there.size() < 2 ? "not possible: participants.csv has too few of " + String.join(", ", columns) : "by " + String.join(", ", there);
        report.checked(LeakageReport.EVERY_FOLD, "equal_people", people.bySubject().size(), people.bySubject().size(), found, note);
    }

    /** The values of all columns, numbers in one spelling; empty where one is missing. */
    private static Optional<String> describe(Participants people, String subject, List<String> columns) {
        List<String> values = columns.stream().flatMap(column -> people.value(subject, column).stream()).map(PersonCheck::plain).toList();
        return values.size() == columns.size() ? Optional.of(String.join(", ", values)) : Optional.empty();
    }

    private static String plain(String text) {
        try {
            return Double.toString(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
