package org.fascicle.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.UnitId;

/**
 * What a split never takes apart, and the units of each: people, families, or, in a split as published, single units.
 *
 * @param units units by group label; both sorted
 * @param noun  what a group is called, in the plural
 */
record SplitGroups(SortedMap<String, List<SplitUnit>> units, String noun) {

    /** @throws InvalidInputException where a subject lacks the family that the settings group by */
    static SplitGroups of(SplitConfig config, List<SplitUnit> units, Participants participants) {
        SortedMap<String, List<SplitUnit>> groups = new TreeMap<>();
        units.stream().sorted(Comparator.comparing(SplitUnit::id)).forEach(unit ->
                groups.computeIfAbsent(label(config, unit.id(), participants), label -> new ArrayList<>()).add(unit));
        return new SplitGroups(groups, config.asPublished() ? "units" : config.groupBy() == SplitGrouping.subject ? "subjects" : "families");
    }

    SortedSet<String> labels() {
        return new TreeSet<>(units.keySet());
    }

    int size() {
        return units.size();
    }

    /**
     * Group labels by centre.
     *
     * @throws InvalidInputException where a group has no centre, or was seen at two
     */
    SortedMap<String, SortedSet<String>> byCentre() {
        SortedMap<String, SortedSet<String>> byCentre = new TreeMap<>();
        units.forEach((group, members) -> {
            Set<String> centres = members.stream().map(SplitUnit::centre).collect(Collectors.toCollection(TreeSet::new));
            if (centres.size() > 1) {
                throw refused("%s was seen at centres %s, so centres cannot be divided without taking it apart"
                        .formatted(group, String.join(" and ", centres)), "leave those units out, or choose leave_one_subject_out");
            }
            if (centres.contains("")) {
                throw refused(group + " has no centre", "name the centres in the samplesheet");
            }
            byCentre.computeIfAbsent(centres.iterator().next(), centre -> new TreeSet<>()).add(group);
        });
        return byCentre;
    }

    private static String label(SplitConfig config, UnitId unit, Participants participants) {
        if (config.asPublished()) {
            return unit.toString();
        }
        return config.groupBy() == SplitGrouping.subject ? unit.subject() : family(unit.subject(), participants);
    }

    private static String family(String subject, Participants participants) {
        String family = participants.value(subject, "family").orElseThrow(() -> new InvalidInputException(new Problem(participants.name(), 0, "family", "",
                subject + " has no family, which group_by needs", "fill it in, or change group_by")));
        if (!UnitId.isLabel(family)) {
            throw new InvalidInputException(new Problem(participants.name(), 0, "family", family, "cannot name a fold", "use letters, digits and hyphens"));
        }
        return family;
    }

    private static InvalidInputException refused(String message, String wayOut) {
        return new InvalidInputException(Problem.of("scheme", message, wayOut));
    }
}
