package org.fascicle.evaluate;

import static org.fascicle.evaluate.Sample.at;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.fascicle.schema.ClusterTransition;
import org.fascicle.stats.AdjustedRandIndex;
import org.fascicle.stats.BowkerSymmetryTest;
import org.fascicle.stats.ContingencyTable;
import org.fascicle.stats.KappaStatistic;
import org.fascicle.stats.McNemarTest;
import org.fascicle.stats.Outcome;
import org.fascicle.stats.SignFlipTest;
import org.fascicle.stats.SignificanceResult;
import org.fascicle.stats.SpearmanCorrelation;

/**
 * How muscles moved between two sessions: tables of transitions between clusters and between Mercuri stages, the share
 * that stayed, tests of symmetry (which ignore that muscles come from few patients), and the direction of change with a
 * sign-flip test over patients, which does not.
 */
final class LongitudinalAnalysis {
    static final String SIGN_FLIP = "patient_sign_flip";
    private final Findings findings;
    private final List<ClusterTransition> transitions = new ArrayList<>();
    private final double level;

    LongitudinalAnalysis(Resampler resampler) {
        this.findings = new Findings(resampler);
        this.level = resampler.config().level();
    }

    Findings findings() {
        return findings;
    }

    /** One row a muscle and fold; the pooled fold repeats them and has none of its own. */
    List<ClusterTransition> transitions() {
        return List.copyOf(transitions);
    }

    void judge(EvaluationFold fold, String fromSession, String toSession) {
        List<MuscleChange> changes = pair(fold, fromSession, toSession);
        if (!fold.name().equals(EvaluationFold.POOLED)) {
            changes.stream().map(MuscleChange::toRow).forEach(transitions::add);
        }
        String population = fromSession + "_to_" + toSession;
        Coding cluster = Coding.cluster(fold.rows());
        int unpaired = fold.rows().size() - 2 * changes.size();
        String claim = fold.claim() + (unpaired == 0 ? "" : "; " + unpaired + " rows of muscles without both sessions left out");

        symmetry(fold.name(), population, claim, changes, cluster, KappaStatistic.Weights.UNWEIGHTED);
        symmetry(fold.name(), population, claim, changes, Coding.mercuri(), KappaStatistic.Weights.LINEAR);
        String noOrder = fold.ranks().undefinedReason().orElse("no muscle has both");
        String ordered = claim + (fold.orderNote().isEmpty() ? "" : "; " + fold.orderNote());
        direction(fold.name(), population, ordered, "cluster_order_change", changes, MuscleChange::rankChange, noOrder);
        direction(fold.name(), population, claim, "mercuri_change", changes, MuscleChange::stageChange, "no muscle has both");
        together(fold.name(), population, ordered, changes, noOrder);
    }

    private static List<MuscleChange> pair(EvaluationFold fold, String fromSession, String toSession) {
        List<Integer> ranks = fold.ranks().toOptional().orElse(List.of());
        Map<String, Integer> later = new HashMap<>();
        for (int i = 0; i < fold.rows().size(); i++) {
            if (fold.rows().get(i).session().equals(toSession)) {
                later.put(pairKey(fold.rows().get(i)), i);
            }
        }
        List<MuscleChange> changes = new ArrayList<>();
        for (int i = 0; i < fold.rows().size(); i++) {
            RatedMuscle from = fold.rows().get(i);
            Integer j = from.session().equals(fromSession) ? later.get(pairKey(from)) : null;
            if (j != null) {
                OptionalInt rankChange = ranks.isEmpty() ? OptionalInt.empty() : OptionalInt.of(ranks.get(j) - ranks.get(i));
                changes.add(new MuscleChange(from, fold.rows().get(j), rankChange));
            }
        }
        return changes;
    }

    private static String pairKey(RatedMuscle row) {
        return row.place().fold() + "|" + row.subject() + "|" + row.muscleAndSide();
    }

    /** Table of transitions, the share that stayed, kappa, adjusted Rand index and a test of symmetry. */
    private void symmetry(String fold, String population, String claim, List<MuscleChange> changes, Coding coding, KappaStatistic.Weights weights) {
        List<MuscleChange> known = changes.stream().filter(change -> coding.knows(change.from()) && coding.knows(change.to())).toList();
        Sample sample = new Sample(fold, population, coding.name() + "_transition", known.stream().map(MuscleChange::from).toList(), claim);
        int[] from = known.stream().mapToInt(change -> coding.code().applyAsInt(change.from())).toArray();
        int[] to = known.stream().mapToInt(change -> coding.code().applyAsInt(change.to())).toArray();
        int k = Math.max(1, coding.labels().size());
        Function<int[], ContingencyTable> tableOf = rows -> ContingencyTable.cross(at(from, rows), k, at(to, rows), k);
        ContingencyTable table = ContingencyTable.cross(from, k, to, k);
        if (!coding.labels().isEmpty()) {
            findings.cells(sample, table, coding.labels(), coding.labels());
        }
        findings.agreement(sample, "unchanged_share", rows -> unchanged(tableOf.apply(rows)));
        findings.agreement(sample, "adjusted_rand_index", rows -> AdjustedRandIndex.of(tableOf.apply(rows)));
        if (k > 1) {
            findings.agreement(sample, weights == KappaStatistic.Weights.LINEAR ? "kappa_linear" : "kappa",
                    rows -> KappaStatistic.of(tableOf.apply(rows), weights, level).map(KappaStatistic.Kappa::kappa));
            findings.test(sample, k == 2 ? "mcnemar_exact" : "bowker_symmetry", k == 2 ? "smaller_discordant_count" : "chi_square",
                    k == 2 ? McNemarTest.exact(table) : BowkerSymmetryTest.of(table), true);
        }
    }

    private static Outcome<Double> unchanged(ContingencyTable table) {
        int same = IntStream.range(0, table.rows()).map(i -> table.count(i, i)).sum();
        return table.total() == 0 ? Outcome.undefined("no muscle has both sessions") : Outcome.of(same / (double) table.total());
    }

    /** Share that worsened less share that improved, and whether patients' means of it lean to one side. */
    private void direction(String fold, String population, String claim, String comparison, List<MuscleChange> changes,
            Function<MuscleChange, OptionalInt> change, String reason) {
        List<MuscleChange> known = changes.stream().filter(c -> change.apply(c).isPresent()).toList();
        Sample sample = new Sample(fold, population, comparison, known.stream().map(MuscleChange::from).toList(), claim);
        int[] signs = known.stream().mapToInt(c -> Integer.signum(change.apply(c).getAsInt())).toArray();
        findings.association(sample, "worsened_less_improved_share", rows -> mean(at(signs, rows), reason));
        findings.association(sample, "worsened_share", rows -> mean(IntStream.of(at(signs, rows)).map(s -> s > 0 ? 1 : 0).toArray(), reason));
        findings.association(sample, "improved_share", rows -> mean(IntStream.of(at(signs, rows)).map(s -> s < 0 ? 1 : 0).toArray(), reason));
        int[] patients = sample.patientCodes();
        double[] means = IntStream.of(patients).distinct().sorted().mapToDouble(p ->
                IntStream.range(0, signs.length).filter(i -> patients[i] == p).map(i -> signs[i]).average().orElse(0)).toArray();
        Outcome<SignificanceResult> test = known.isEmpty() ? Outcome.undefined(reason) : SignFlipTest.exact(means);
        findings.test(sample, SIGN_FLIP, "mean_of_patients_net_share", test, false,
                "one value a patient; with " + means.length + " patients no p is below " + 2 / Math.pow(2, means.length));
    }

    /** Whether muscles whose Mercuri stage rose also rose in cluster order. */
    private void together(String fold, String population, String claim, List<MuscleChange> changes, String noOrder) {
        List<MuscleChange> known = changes.stream().filter(c -> c.rankChange().isPresent() && c.stageChange().isPresent()).toList();
        Sample sample = new Sample(fold, population, "cluster_order_change_by_mercuri_change", known.stream().map(MuscleChange::from).toList(), claim);
        double[] ranks = values(known, c -> c.rankChange().getAsInt());
        double[] stages = values(known, c -> c.stageChange().getAsInt());
        findings.association(sample, "spearman_rho", rows -> known.isEmpty() ? Outcome.undefined(noOrder) : SpearmanCorrelation.rho(at(ranks, rows), at(stages, rows)));
    }

    private static double[] values(List<MuscleChange> changes, ToIntFunction<MuscleChange> value) {
        return changes.stream().mapToDouble(value::applyAsInt).toArray();
    }

    private static Outcome<Double> mean(int[] values, String reason) {
        return values.length == 0 ? Outcome.undefined(reason) : Outcome.of(Arrays.stream(values).average().getAsDouble());
    }
}
