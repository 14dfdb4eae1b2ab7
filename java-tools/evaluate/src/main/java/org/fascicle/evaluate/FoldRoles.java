package org.fascicle.evaluate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fascicle.schema.SplitAssignment;

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

    /** The first three of them, and how many more. */
    static String brief(List<String> folds) {
        return String.join(", ", folds.subList(0, Math.min(3, folds.size()))) + (folds.size() > 3 ? " and " + (folds.size() - 3) + " more" : "");
    }
}
