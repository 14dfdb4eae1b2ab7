package org.fascicle.evaluate.biomarkers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;

/**
 * The scores by which a fold's networks are judged: those of its test units. Where several folds have test units, their
 * scores are also judged together, which is how a cross-validation is published.
 *
 * @param name  fold, or {@link #POOLED}
 * @param rows  its scores
 * @param claim what may be claimed from it; empty where it is held out and strict
 */
record ScoredFold(String name, List<SegmentationScore> rows, String claim) {
    static final String POOLED = "pooled";
    static final String NO_CLAIM = "no held-out claim: the fold tests no unit";
    static final String OPTIMISTIC = "the split follows a looser published one: optimistic";
    static final String REPEATED = "a unit that several folds test counts once in each";

    /** @throws InvalidInputException where scores were not made with this split */
    static List<ScoredFold> of(List<SegmentationScore> scores, List<SplitAssignment> split) {
        Map<String, Map<String, SplitAssignment>> byFold = split.stream().collect(Collectors.groupingBy(SplitAssignment::fold, TreeMap::new,
                Collectors.toMap(SplitAssignment::unit, unit -> unit)));
        Map<String, List<SegmentationScore>> scoresByFold = scores.stream().collect(Collectors.groupingBy(SegmentationScore::fold, TreeMap::new, Collectors.toList()));
        List<ScoredFold> folds = new ArrayList<>();
        List<ScoredFold> heldOut = new ArrayList<>();
        scoresByFold.forEach((fold, rows) -> {
            Map<String, SplitAssignment> units = byFold.getOrDefault(fold, Map.of());
            rows.stream().filter(row -> !units.containsKey(row.unit())).findFirst().ifPresent(row -> {
                throw new InvalidInputException(Problem.of("--split", "the split does not know unit " + row.unit() + " in fold " + fold,
                        "give the split_assignment that the networks were trained with"));
            });
            boolean tests = units.values().stream().anyMatch(unit -> unit.role() == SplitRole.test);
            List<SegmentationScore> judged = tests ? rows.stream().filter(row -> units.get(row.unit()).role() == SplitRole.test).toList() : rows;
            if (!judged.isEmpty()) {
                boolean optimistic = units.values().stream().anyMatch(SplitAssignment::optimistic);
                folds.add(new ScoredFold(fold, judged, tests ? optimistic ? OPTIMISTIC : "" : NO_CLAIM));
                if (tests) {
                    heldOut.add(folds.getLast());
                }
            }
        });
        if (heldOut.size() > 1) {
            folds.add(pool(heldOut));
        }
        return folds;
    }

    /** The fold whose scores the tests of the study are made on. */
    static ScoredFold main(List<ScoredFold> folds) {
        return folds.stream().filter(fold -> fold.name.equals(POOLED)).findFirst().orElse(folds.getFirst());
    }

    private static ScoredFold pool(List<ScoredFold> folds) {
        List<SegmentationScore> rows = folds.stream().flatMap(fold -> fold.rows.stream()).toList();
        long keys = rows.stream().map(row -> List.of(row.unit(), row.region(), row.series(), row.network(), row.reference(), row.muscle(), row.side())).distinct().count();
        Set<String> claims = folds.stream().map(ScoredFold::claim).filter(claim -> !claim.isEmpty()).collect(Collectors.toCollection(java.util.TreeSet::new));
        if (keys < rows.size()) {
            claims.add(REPEATED);
        }
        return new ScoredFold(POOLED, rows, String.join("; ", claims));
    }
}
