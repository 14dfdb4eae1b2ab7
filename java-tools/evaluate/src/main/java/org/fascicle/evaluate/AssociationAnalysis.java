package org.fascicle.evaluate;

import static org.fascicle.evaluate.Sample.at;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.fascicle.stats.AdjustedRandIndex;
import org.fascicle.stats.ChiSquareTest;
import org.fascicle.stats.ContingencyTable;
import org.fascicle.stats.CramersV;
import org.fascicle.stats.Interval;
import org.fascicle.stats.MidRanks;
import org.fascicle.stats.NormalizedMutualInformation;
import org.fascicle.stats.Outcome;
import org.fascicle.stats.PermutationTest;
import org.fascicle.stats.SignificanceResult;
import org.fascicle.stats.SpearmanCorrelation;

/**
 * Clusters and places on the map against the rater: contingency tables, chi-square (which ignores that muscles come from
 * few patients), permutation within patients, Cramér's V, adjusted Rand index, normalised mutual information, and
 * Spearman's ρ of map row, map column and cluster order with each score.
 */
final class AssociationAnalysis {
    static final String PERMUTATION = "within_patient_permutation";
    private final AssociationConfig config;
    private final Resampler resampler;
    private final Findings findings;

    AssociationAnalysis(AssociationConfig config, Resampler resampler) {
        this.config = config;
        this.resampler = resampler;
        this.findings = new Findings(resampler);
    }

    /** Judges every fold: all its rows, and each session where there are several. */
    Findings judge(List<EvaluationFold> folds) {
        for (EvaluationFold fold : folds) {
            List<String> sessions = fold.rows().stream().map(RatedMuscle::session).distinct().sorted().toList();
            judge(fold, Sample.ALL, row -> true);
            if (sessions.size() > 1) {
                sessions.forEach(session -> judge(fold, session, row -> row.session().equals(session)));
            }
        }
        return findings;
    }

    private void judge(EvaluationFold fold, String population, Predicate<RatedMuscle> belongs) {
        int[] chosen = IntStream.range(0, fold.rows().size()).filter(i -> belongs.test(fold.rows().get(i))).toArray();
        List<RatedMuscle> rows = IntStream.of(chosen).mapToObj(fold.rows()::get).toList();
        Coding cluster = Coding.cluster(fold.rows());
        for (Coding rating : List.of(Coding.mercuri(), Coding.referenceClass(config.rating()), Coding.oedema(fold.rows()))) {
            crossTabulate(sample(fold, population, "cluster_by_" + rating.name(), rows, rating), cluster, rating);
        }
        for (Coding score : List.of(Coding.mercuri(), Coding.oedema(fold.rows()))) {
            if (fold.oneMap()) {
                correlate(sample(fold, population, "map_row_by_" + score.name(), rows, score), row -> row.place().row(), score);
                correlate(sample(fold, population, "map_column_by_" + score.name(), rows, score), row -> row.place().column(), score);
            }
            Sample byOrder = sample(fold, population, "cluster_order_by_" + score.name(), rows, score);
            switch (fold.ranks()) {
                case Outcome.Defined<List<Integer>>(List<Integer> ranks) -> {
                    IdentityHashMap<RatedMuscle, Integer> rankOfRow = new IdentityHashMap<>();
                    IntStream.of(chosen).forEach(i -> rankOfRow.put(fold.rows().get(i), ranks.get(i)));
                    correlate(byOrder, rankOfRow::get, score, fold.orderNote());
                }
                case Outcome.Undefined<List<Integer>>(String reason) ->
                    findings.association(byOrder, "spearman_rho", _ -> Outcome.undefined(reason));
            }
        }
    }

    private Sample sample(EvaluationFold fold, String population, String comparison, List<RatedMuscle> rows, Coding rating) {
        List<RatedMuscle> rated = rows.stream().filter(rating::knows).toList();
        int leftOut = rows.size() - rated.size();
        String missing = leftOut == 0 ? "" : "; " + leftOut + " muscles without this rating left out";
        return new Sample(fold.name(), population, comparison, rated, fold.claim() + missing);
    }

    private void crossTabulate(Sample sample, Coding cluster, Coding rating) {
        if (rating.labels().isEmpty()) {
            findings.association(sample, "cramers_v", _ -> Outcome.undefined("the rater gave no " + rating.name() + " score"));
            return;
        }
        int[] clusters = sample.codes(cluster.code());
        int[] ratings = sample.codes(rating.code());
        BiFunction<int[], int[], ContingencyTable> cross = (a, b) -> ContingencyTable.cross(a, cluster.labels().size(), b, rating.labels().size());
        Function<int[], ContingencyTable> tableOf = rows -> cross.apply(at(clusters, rows), at(ratings, rows));
        ContingencyTable table = cross.apply(clusters, ratings);
        findings.cells(sample, table, cluster.labels(), rating.labels());
        findings.association(sample, "cramers_v", rows -> CramersV.of(tableOf.apply(rows)), classRemark(sample, rating));
        findings.association(sample, "cramers_v_bias_corrected", rows -> CramersV.biasCorrected(tableOf.apply(rows)), "Bergsma 2013");
        findings.agreement(sample, "adjusted_rand_index", rows -> AdjustedRandIndex.of(tableOf.apply(rows)));
        findings.agreement(sample, "normalized_mutual_information",
                rows -> NormalizedMutualInformation.of(tableOf.apply(rows), config.nmiAverage().average()), config.nmiAverage() + " mean of the entropies");
        chiSquare(sample, table);
        permute(sample, "chi_square", _ -> ChiSquareTest.pearson(table).map(SignificanceResult::statistic),
                blocks -> source -> ChiSquareTest.pearson(cross.apply(clusters, at(ratings, source))).get().statistic());
    }

    private void chiSquare(Sample sample, ContingencyTable table) {
        double smallest = ChiSquareTest.smallestExpectedCount(table);
        String remark = smallest >= 5 ? "" : String.format(Locale.ROOT, "smallest expected count %.2g, below 5: the approximation is doubtful", smallest);
        findings.test(sample, "chi_square", "chi_square", ChiSquareTest.pearson(table), true, "uncorrected", remark);
    }

    private String classRemark(Sample sample, Coding rating) {
        if (!rating.name().equals("class")) {
            return "";
        }
        long oedemaOnly = sample.rows().stream().filter(row -> row.oedema().getAsDouble() >= config.rating().oedemaFromScore()
                && !config.rating().isFatty(row.mercuri().get())).count();
        return String.format(Locale.ROOT, "E from oedema %s, else S from Mercuri %s; %d of class E are not fatty", config.rating().oedemaFromScore(),
                config.rating().fattyFromStage(), oedemaOnly);
    }

    private void correlate(Sample sample, ToDoubleFunction<RatedMuscle> position, Coding score, String... remarks) {
        double[] x = sample.rows().stream().mapToDouble(position).toArray();
        double[] y = sample.rows().stream().mapToDouble(row -> score.code().applyAsInt(row)).toArray();
        Function<int[], Outcome<Double>> rho = rows -> SpearmanCorrelation.rho(at(x, rows), at(y, rows));
        findings.association(sample, "spearman_rho", rho, remarks);
        findings.test(sample, "spearman", "t", SpearmanCorrelation.studentTest(x, y), true, remarks);
        // Permuted within patients, the sum of products varies about the part that differences between patients explain;
        // centring the ratings takes that part away, so that both tails count alike.
        permute(sample, "centred_rank_product", rho, blocks -> {
            double[] xRanks = MidRanks.of(x);
            double[] yRanks = blocks.centred(MidRanks.of(y));
            return source -> Math.abs(product(xRanks, at(yRanks, source)));
        });
    }

    private void permute(Sample sample, String statisticName, Function<int[], Outcome<Double>> defined, Function<ExchangeBlocks, ToDoubleFunction<int[]>> statistic) {
        ExchangeBlocks blocks = new ExchangeBlocks(sample.rows(), resampler.config().exchange());
        Outcome<PermutationTest.Result> result = switch (defined.apply(IntStream.range(0, sample.n()).toArray())) {
            case Outcome.Undefined<Double>(String reason) -> Outcome.undefined(reason);
            case Outcome.Defined<Double> _ -> resampler.permuteWithinPatients(sample, statisticName, blocks, statistic.apply(blocks));
        };
        List<String> remarks = new ArrayList<>(List.of(switch (resampler.config().exchange()) {
            case muscle -> "muscles change places within a patient, both sides and all sessions together";
            case muscle_side -> "sides change places within a patient, all sessions together";
        }));
        result.toOptional().ifPresent(r -> {
            Interval p = r.monteCarloInterval(0.95);
            remarks.add(String.format(Locale.ROOT, "%d of %d permutations as extreme; with all of them p is in %.4f to %.4f (95 %%)", r.asExtreme(), r.permutations(), p.lower(), p.upper()));
        });
        findings.test(sample, PERMUTATION, statisticName,
                result.map(r -> new SignificanceResult(r.observed(), OptionalDouble.empty(), r.pValue())), false, remarks.toArray(String[]::new));
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
