package org.fascicle.evaluate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fascicle.cluster.ClusterMatching;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.stats.Outcome;

/**
 * Chooses the rows by which each fold is judged. A fold with test rows is judged by them alone; a fold without has no
 * held-out claim and says so. Where several folds hold out different patients, their clusters get common numbers, by
 * optimal assignment on the rows that both maps were fitted on (no test row has a say in what its cluster is called), and
 * their test rows are also judged together.
 */
final class FoldSelection {
    static final String NO_CLAIM = "no held-out claim: the map was fitted on these patients";
    private static final String CIRCULAR = "clusters were ordered by the mean Mercuri stage of these rows, which flatters";
    private static final String OPTIMISTIC = "; the split follows a looser published one: optimistic";
    private final Map<String, List<RatedMuscle>> byFold;
    private final Set<String> optimistic;
    private final List<Integer> clusterOrder;
    private final String caveat;

    private FoldSelection(Map<String, List<RatedMuscle>> byFold, Set<String> optimistic, List<Integer> clusterOrder, String caveat) {
        this.byFold = byFold;
        this.optimistic = optimistic;
        this.clusterOrder = clusterOrder;
        this.caveat = caveat.isEmpty() ? "" : "; " + caveat;
    }

    /**
     * @param clusterOrder clusters from least to most disease; empty to order them by mean Mercuri stage
     * @param caveat what every claim must say of the cohort; empty where nothing
     * @throws InvalidInputException where the assignments were not made with this split
     */
    static List<EvaluationFold> of(List<RatedMuscle> rows, List<SplitAssignment> split, List<Integer> clusterOrder, String caveat) {
        requireSameSplit(rows, split);
        Set<String> optimistic = split.stream().filter(SplitAssignment::optimistic).map(SplitAssignment::fold).collect(Collectors.toSet());
        return new FoldSelection(byFold(rows), optimistic, clusterOrder, caveat).select();
    }

    /** The same without the split at hand: roles are those the assignments carry. */
    static List<EvaluationFold> of(List<RatedMuscle> rows, List<Integer> clusterOrder) {
        return new FoldSelection(byFold(rows), Set.of(), clusterOrder, "").select();
    }

    private static Map<String, List<RatedMuscle>> byFold(List<RatedMuscle> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> row.place().fold(), TreeMap::new, Collectors.toList()));
    }

    private List<EvaluationFold> select() {
        List<String> heldOut = byFold.keySet().stream().filter(fold -> byFold.get(fold).stream().anyMatch(RatedMuscle::isTest)).toList();
        Outcome<Map<String, List<RatedMuscle>>> matched = heldOut.size() < 2 ? Outcome.undefined("one fold") : match(heldOut);
        Map<String, List<RatedMuscle>> numbered = new TreeMap<>(byFold);
        matched.toOptional().ifPresent(numbered::putAll);
        List<EvaluationFold> folds = new ArrayList<>();
        numbered.forEach((fold, rows) -> folds.add(judge(fold, rows, heldOut.size() > 1 ? matched.undefinedReason().orElse("") : "")));
        if (heldOut.size() > 1 && matched instanceof Outcome.Defined && eachRowOnce(heldOut)) {
            folds.add(pool(folds.stream().filter(fold -> heldOut.contains(fold.name())).toList()));
        }
        return folds;
    }

    private EvaluationFold judge(String fold, List<RatedMuscle> rows, String unmatched) {
        List<RatedMuscle> test = rows.stream().filter(RatedMuscle::isTest).toList();
        List<RatedMuscle> judged = test.isEmpty() ? rows : test;
        List<RatedMuscle> fitted = rows.stream().filter(row -> row.place().fit()).toList();
        Outcome<ClusterOrder> order = clusterOrder.isEmpty() ? ClusterOrder.byMeanMercuri(fitted, judged) : ClusterOrder.listed(clusterOrder, judged);
        String circular = order.toOptional().filter(ClusterOrder::fromTheseRows).isPresent() ? CIRCULAR : "";
        String claim = claim(fold, rows) + (unmatched.isEmpty() ? "" : "; cluster numbers are this fold's own: " + unmatched);
        return new EvaluationFold(fold, judged, order.map(o -> judged.stream().map(row -> o.rank(row.cluster())).toList()), circular, true, claim);
    }

    private EvaluationFold pool(List<EvaluationFold> folds) {
        List<RatedMuscle> rows = folds.stream().flatMap(fold -> fold.rows().stream()).toList();
        Outcome<List<Integer>> ranks = Outcome.of(folds.stream().flatMap(fold -> fold.ranks().toOptional().stream()).flatMap(List::stream).toList());
        for (EvaluationFold fold : folds) {
            if (fold.ranks() instanceof Outcome.Undefined<List<Integer>>(String reason)) {
                ranks = Outcome.undefined("in fold " + fold.name() + ": " + reason);
            }
        }
        return new EvaluationFold(EvaluationFold.POOLED, rows, ranks, "", false,
                "held out: each patient judged by the map fitted without them, clusters matched on rows that both maps were fitted on"
                        + (folds.stream().map(EvaluationFold::name).anyMatch(optimistic::contains) ? OPTIMISTIC : "") + caveat);
    }

    /** Rows of the held-out folds with clusters in the numbers of the first. */
    private Outcome<Map<String, List<RatedMuscle>>> match(List<String> folds) {
        Map<String, Integer> reference = fittedClusters(folds.getFirst());
        Map<String, List<RatedMuscle>> matched = new TreeMap<>();
        matched.put(folds.getFirst(), byFold.get(folds.getFirst()));
        for (String fold : folds.subList(1, folds.size())) {
            Map<String, Integer> own = fittedClusters(fold);
            List<String> shared = own.keySet().stream().filter(reference::containsKey).sorted().toList();
            if (shared.isEmpty()) {
                return Outcome.undefined("folds " + folds.getFirst() + " and " + fold + " were fitted on no common row, so their clusters cannot be matched");
            }
            int[] toReference = ClusterMatching.byOverlap(shared.stream().mapToInt(reference::get).toArray(), shared.stream().mapToInt(own::get).toArray()).toReference();
            if (byFold.get(fold).stream().anyMatch(row -> row.cluster() >= toReference.length)) {
                return Outcome.undefined("a cluster of fold " + fold + " holds no row that fold " + folds.getFirst() + " was fitted on too");
            }
            matched.put(fold, byFold.get(fold).stream().map(row -> row.withCluster(toReference[row.cluster()])).toList());
        }
        return Outcome.of(matched);
    }

    private Map<String, Integer> fittedClusters(String fold) {
        return byFold.get(fold).stream().filter(row -> row.place().fit()).collect(Collectors.toMap(RatedMuscle::identity, RatedMuscle::cluster));
    }

    private boolean eachRowOnce(List<String> folds) {
        Set<String> seen = new HashSet<>();
        return folds.stream().flatMap(fold -> byFold.get(fold).stream()).filter(RatedMuscle::isTest).map(RatedMuscle::identity).allMatch(seen::add);
    }

    private String claim(String fold, List<RatedMuscle> rows) {
        boolean projected = rows.stream().anyMatch(row -> !row.place().fit());
        String claim = rows.stream().anyMatch(RatedMuscle::isTest) ? "held out: test rows only" : NO_CLAIM + (projected ? ", though not on all of these rows" : "");
        return claim + (optimistic.contains(fold) ? OPTIMISTIC : "") + caveat;
    }

    private static void requireSameSplit(List<RatedMuscle> rows, List<SplitAssignment> split) {
        Map<String, SplitAssignment> roles = split.stream().collect(Collectors.toMap(unit -> unit.fold() + "|" + unit.unit(), unit -> unit));
        Problems problems = new Problems();
        rows.stream().map(RatedMuscle::place).collect(Collectors.toMap(place -> place.fold() + "|" + place.unit(), place -> place, (a, _) -> a, TreeMap::new)).forEach((key, place) -> {
            SplitAssignment unit = roles.get(key);
            // A row that the map left out (an undefined feature) is not fitted on although its unit may be.
            if (unit == null || unit.role() != place.role() || place.fit() && !unit.fit()) {
                problems.add(Problem.of("--assignments", "unit " + place.unit() + " of fold " + place.fold() + " is "
                        + place.role() + (place.fit() ? " (fitted on)" : "") + " in the assignments, but "
                        + (unit == null ? "absent" : unit.role() + (unit.fit() ? " (to fit on)" : "")) + " in the split",
                        "give the split that the map was fitted with"));
            }
        });
        problems.throwIfAny();
    }
}
