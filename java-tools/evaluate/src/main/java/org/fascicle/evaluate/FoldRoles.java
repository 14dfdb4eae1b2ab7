package org.fascicle.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;

/** The split, by fold and unit. */
record FoldRoles(Map<String, Map<String, SplitAssignment>> byFold) {

    static FoldRoles of(List<SplitAssignment> split) {
        return new FoldRoles(split.stream().collect(Collectors.groupingBy(SplitAssignment::fold, TreeMap::new,
                Collectors.toMap(SplitAssignment::unit, unit -> unit, (a, _) -> a, TreeMap::new))));
    }

    /** Folds in which two units play different roles, in words: {@code leave-sub-01 (train and test)}. */
    List<String> divided(String unit, String other) {
        return byFold.entrySet().stream()
                .filter(fold -> fold.getValue().containsKey(unit) && fold.getValue().containsKey(other))
                .filter(fold -> fold.getValue().get(unit).role() != fold.getValue().get(other).role())
                .map(fold -> fold.getKey() + " (" + fold.getValue().get(unit).role() + " and " + fold.getValue().get(other).role() + ")").toList();
    }

    /** The same for all units of two subjects; a subject of several roles is the split check's matter. */
    List<String> dividedSubjects(String subject, String other) {
        return byFold.entrySet().stream().flatMap(fold -> {
            Set<SplitRole> of = rolesOf(fold.getValue(), subject);
            Set<SplitRole> ofOther = rolesOf(fold.getValue(), other);
            return of.isEmpty() || ofOther.isEmpty() || of.equals(ofOther) ? Stream.empty()
                    : Stream.of(fold.getKey() + " (" + of.iterator().next() + " and " + ofOther.iterator().next() + ")");
        }).toList();
    }

    private static Set<SplitRole> rolesOf(Map<String, SplitAssignment> units, String subject) {
        return units.values().stream().filter(unit -> unit.subject().equals(subject)).map(SplitAssignment::role).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first three of them, and how many more. */
    static String brief(List<String> folds) {
        return String.join(", ", folds.subList(0, Math.min(3, folds.size()))) + (folds.size() > 3 ? " and " + (folds.size() - 3) + " more" : "");
    }
}
