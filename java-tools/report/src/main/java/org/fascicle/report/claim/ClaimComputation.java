package org.fascicle.report.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fascicle.cohort.Assessments;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.UnitId;
import org.fascicle.report.study.Study;
import org.fascicle.report.text.CrossTable;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.Association;
import org.fascicle.schema.ClusterTransition;
import org.fascicle.schema.PublishedClaim;
import org.fascicle.schema.SomAssignment;
import org.fascicle.schema.SomComponent;
import org.fascicle.schema.TestResult;

/**
 * Computations that claims name. Each reads result tables and says what it found in one sentence with its n; where a
 * table is absent, it says so instead.
 */
public final class ClaimComputation {
    static final String NOTHING = "not obtained: ";

    private interface Computation {
        String obtain(Study study, Map<String, String> with);
    }

    private static final Map<String, Computation> ALL = new TreeMap<>(Map.of(
            "cohort_size", ClaimComputation::cohortSize,
            "clusters_and_features", ClaimComputation::clustersAndFeatures,
            "share_of_class_in_cluster", ClaimComputation::shareOfClassInCluster,
            "share_of_score_with_other_score", ClaimComputation::shareOfScoreWithOther,
            "association", ClaimComputation::association,
            "test", ClaimComputation::test,
            "share_that_changed_cluster", ClaimComputation::shareThatChanged,
            "segmentation_summary", SegmentationClaims::summary,
            "biomarker_bias", SegmentationClaims::bias,
            "group_comparison", SegmentationClaims::groups));

    private ClaimComputation() {}

    /** The names of all computations. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    /** Obtains every claim of a file from a study. */
    public static List<PublishedClaim> obtain(ClaimsFile file, Study study) {
        List<PublishedClaim> obtained = new ArrayList<>();
        for (ClaimsFile.Claim claim : file.claims()) {
            obtained.add(new PublishedClaim(file.study(), claim.claim(), claim.published(), ALL.get(claim.compute()).obtain(study,
                    claim.with()), file.source(), study.origin(), claim.note()));
        }
        return obtained;
    }

    private static String cohortSize(Study study, Map<String, String> with) {
        List<SomAssignment> rows = study.assignments();
        if (rows.isEmpty()) {
            return NOTHING + "no table som_assignment";
        }
        List<Long> perUnit = rows.stream().map(SomAssignment::unit).distinct().map(unit -> rows.stream()
                .filter(r -> r.unit().equals(unit)).count()).sorted().toList();
        String each = perUnit.getFirst().equals(perUnit.getLast()) ? Wording.count(perUnit.getFirst(), "muscle") : perUnit.getFirst() + " to "
                + perUnit.getLast() + " muscles";
        return Wording.count(rows.stream().map(SomAssignment::subject).distinct().count(), "patient") + ", " + Wording.count(rows.stream()
                .map(SomAssignment::session).distinct().count(), "session") + ", " + each
                + " an examination, " + Numbers.whole(rows.size()) + " in all";
    }

    private static String clustersAndFeatures(Study study, Map<String, String> with) {
        List<SomComponent> components = study.tables().rows(SomComponent.class).stream().filter(c -> c.fold().equals(study.mainFold())).toList();
        if (components.isEmpty() || study.nodes().isEmpty()) {
            return NOTHING + "no table som_component";
        }
        long clusters = study.nodes().stream().map(n -> n.cluster()).filter(c -> c != null).distinct().count();
        return Wording.count(components.stream().map(SomComponent::feature).distinct().count(), "feature") + ", "
                + Wording.count(study.nodes().size(), "node") + ", " + Wording.count(clusters, "cluster");
    }

    /**
     * The share of one of the rater's classes in one cluster. {@code class}, {@code population}, {@code comparison}
     * (default {@code cluster_by_class}); the cluster is the one that holds most of {@code cluster_of_class} (default: the
     * class itself) at {@code cluster_of_population} (default: the population), since clusters have no names of their own.
     */
    private static String shareOfClassInCluster(Study study, Map<String, String> with) {
        String comparison = with.getOrDefault("comparison", "cluster_by_class");
        String population = with.getOrDefault("population", Study.ALL);
        String label = with.getOrDefault("class", "N");
        CrossTable table = CrossTable.of(study.cells(population, comparison));
        CrossTable reference = CrossTable.of(study.cells(with.getOrDefault("cluster_of_population", population), comparison));
        String anchor = with.getOrDefault("cluster_of_class", label);
        if (!table.columns().contains(label) || !reference.columns().contains(anchor)) {
            return NOTHING + "no cell of class " + label + " in contingency_cell " + comparison + ", " + population;
        }
        String cluster = reference.rows().stream().max(Comparator.comparingInt((String row) -> reference.count(row, anchor))
                .thenComparing(Comparator.reverseOrder())).orElseThrow();
        long ofClass = table.columnTotal(table.columns().indexOf(label));
        if (ofClass == 0) {
            return NOTHING + "no muscle of class " + label + " at " + Wording.of(population);
        }
        long inCluster = table.rowTotal(table.rows().indexOf(cluster));
        return Numbers.share(table.count(cluster, label), ofClass) + " muscles of class " + label + " in cluster " + cluster + ", which holds "
                + Numbers.whole(inCluster) + " muscles, "
                + Numbers.percent(table.count(cluster, label), inCluster) + " of them " + label;
    }

    /** Of muscles whose {@code score} is at least {@code from}, the share whose {@code other} is at least {@code other_from}. */
    private static String shareOfScoreWithOther(Study study, Map<String, String> with) {
        if (study.assessments().isEmpty()) {
            return NOTHING + "no assessments were given";
        }
        Assessments assessments = study.assessments().get();
        Map<UnitId, Map<Muscle, String>> others = assessments.valuesOf(with.getOrDefault("other", "mercuri"));
        List<Assessments.Row> chosen = assessments.rows().stream().filter(row -> row.score().equals(with.getOrDefault("score", "oedema")))
                .filter(row -> CrossTable.LABEL_ORDER.compare(row.value(), with.getOrDefault("from", "1")) >= 0)
                .filter(row -> others.getOrDefault(row.unit(), Map.of()).containsKey(row.muscle())).toList();
        long both = chosen.stream().filter(row -> CrossTable.LABEL_ORDER.compare(others.get(row.unit()).get(row.muscle()),
                with.getOrDefault("other_from", "2a")) >= 0).count();
        return chosen.isEmpty() ? NOTHING + "no muscle has both scores" : Numbers.share(both, chosen.size()) + " muscles";
    }

    private static String association(Study study, Map<String, String> with) {
        return study.tables().rows(Association.class).stream().filter(a -> a.fold().equals(study.statisticsFold())
                && a.comparison().equals(with.get("comparison"))
                && a.measure().equals(with.get("measure")) && a.population().equals(with.getOrDefault("population", Study.ALL))).findFirst()
                .map(a -> a.value() == null ? NOTHING + a.note() : Wording.sentence(Wording.of(a.measure())) + " " + Numbers.decimals(a.value(), 2)
                        + (a.lower() == null ? "" : ", interval " + Numbers.interval(a.lower(), a.upper(), 2)) + "; " + Wording.count(a.n(),
                                "muscle") + ", " + Wording.count(a.patients(), "patient"))
                .orElse(NOTHING + "no row of association for " + with);
    }

    private static String test(Study study, Map<String, String> with) {
        return study.tables().rows(TestResult.class).stream().filter(t -> t.fold().equals(study.statisticsFold())
                && t.comparison().equals(with.get("comparison"))
                && t.test().equals(with.get("test")) && t.population().equals(with.getOrDefault("population", Study.ALL))).findFirst()
                .map(t -> t.pValue() == null ? NOTHING + t.note() : Numbers.pEquation(t.pValue()) + "; "
                        + Wording.count(t.n(), "muscle") + ", " + Wording.count(t.patients(), "patient")
                        + (t.ignoresClustering() ? "; ignores clustering" : ""))
                .orElse(NOTHING + "no row of test_result for " + with);
    }

    private static String shareThatChanged(Study study, Map<String, String> with) {
        List<ClusterTransition> moves = study.transitions();
        TreeSet<String> pairs = new TreeSet<>();
        moves.forEach(t -> pairs.add(t.fromSession() + " to " + t.toSession()));
        return moves.isEmpty() ? NOTHING + "no table cluster_transition"
                : Numbers.share(moves.stream().filter(t -> t.fromCluster() != t.toCluster()).count(), moves.size()) + " muscles, " + String.join(", ", pairs);
    }
}
