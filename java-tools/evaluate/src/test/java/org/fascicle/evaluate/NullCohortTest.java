package org.fascicle.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.fascicle.evaluate.ResamplingConfig.BootstrapInterval;
import org.fascicle.evaluate.ResamplingConfig.Exchange;
import org.fascicle.schema.Association;
import org.fascicle.schema.SomAssignment;
import org.fascicle.schema.SplitRole;
import org.fascicle.schema.TestResult;
import org.fascicle.toolkit.RandomStreams;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * In a cohort where clusters have nothing to do with the rater, nothing may be found, although sides and sessions of a
 * muscle are alike and patients differ in both.
 */
class NullCohortTest {
    private static final int COHORTS = 240;
    private static final int PERMUTATIONS = 99;
    private static final int PATIENTS = 6;
    private static final int MUSCLES = 12;

    private static final Map<Exchange, List<Findings>> ANALYSES = new EnumMap<>(Exchange.class);

    /** Each cohort is analysed once for every exchange, and each test reads its own p-values. */
    @BeforeAll
    static void analyseCohorts() {
        for (Exchange exchange : Exchange.values()) {
            ANALYSES.put(exchange, IntStream.range(0, COHORTS).mapToObj(seed -> analyse(seed, exchange)).toList());
        }
    }

    @Test
    void permutationPIsUniform() {
        double[] p = pValues(Exchange.muscle, "cluster_by_mercuri");
        // p takes the values 0.01 … 1, so the distance to the uniform can be 0.01 more than chance makes it.
        double distance = KolmogorovSmirnovTest.withDefaults().statistic(p, x -> Math.clamp(x, 0, 1));
        // P(D > d) is at most 2·exp(−2·n·d²) (Massart 1990): 1e-6 at n = 240 for d = 0.1739. One false alarm in a million seeds.
        assertThat(distance).isLessThan(0.1739 + 0.01);
        // Rejections at .05 are Binomial(240, .05): qbinom(1 - 5e-7, 240, .05) = 32.
        assertThat(Arrays.stream(p).filter(v -> v <= 0.05).count()).isLessThanOrEqualTo(32);
    }

    @Test
    void permutationPOfMapPositionIsUniform() {
        double[] p = pValues(Exchange.muscle, "map_row_by_mercuri");
        assertThat(KolmogorovSmirnovTest.withDefaults().statistic(p, x -> Math.clamp(x, 0, 1))).isLessThan(0.1739 + 0.01);
        assertThat(Arrays.stream(p).filter(v -> v <= 0.05).count()).isLessThanOrEqualTo(32);
    }

    @Test
    void chiSquareAndSingleSidesFindWhatIsNotThere() {
        // Why both are marked: taking alike rows for independent ones rejects far more often than the 32 allowed above.
        assertThat(rejectionsOfChiSquare()).isGreaterThan(60);
        assertThat(Arrays.stream(pValues(Exchange.muscle_side, "cluster_by_mercuri")).filter(v -> v <= 0.05).count()).isGreaterThan(32);
    }

    @Test
    void signFlipOverPatientsKeepsItsLevel() {
        int rejected = 0;
        for (int seed = 0; seed < COHORTS; seed++) {
            LongitudinalAnalysis analysis = new LongitudinalAnalysis(resampler(Exchange.muscle, seed));
            FoldSelection.of(cohort(seed, List.of("t0", "t1")), List.of(0, 1, 2)).forEach(fold -> analysis.judge(fold, "t0", "t1"));
            double p = analysis.findings().tests(LongitudinalAnalysis.SIGN_FLIP).stream()
                    .filter(t -> t.test().equals(LongitudinalAnalysis.SIGN_FLIP) && t.comparison().equals("mercuri_change")).findFirst().map(TestResult::pValue).orElseThrow();
            rejected += p <= 0.05 ? 1 : 0;
        }
        assertThat(rejected).isLessThanOrEqualTo(32);
    }

    @Test
    void biasCorrectedVIsNearZero() {
        List<Association> rows = ANALYSES.get(Exchange.muscle).get(3).associations();
        assertThat(rows).filteredOn(a -> a.measure().equals("cramers_v_bias_corrected") && a.comparison().equals("cluster_by_mercuri") && a.population().equals("all"))
                .singleElement().satisfies(a -> assertThat(a.value()).isLessThan(0.25));
    }

    private static double[] pValues(Exchange exchange, String comparison) {
        return ANALYSES.get(exchange).stream().mapToDouble(f -> testOf(f, comparison, AssociationAnalysis.PERMUTATION).pValue()).toArray();
    }

    private static long rejectionsOfChiSquare() {
        return ANALYSES.get(Exchange.muscle).stream().filter(f -> testOf(f, "cluster_by_mercuri", "chi_square").pValue() <= 0.05).count();
    }

    private static TestResult testOf(Findings findings, String comparison, String test) {
        return findings.tests("").stream().filter(t -> t.population().equals("all") && t.comparison().equals(comparison) && t.test().equals(test)).findFirst().orElseThrow();
    }

    private static Findings analyse(int seed, Exchange exchange) {
        AssociationConfig config = new AssociationConfig(RatingConfig.defaults(), resampling(exchange), List.of(0, 1, 2), AssociationConfig.NmiAverage.arithmetic);
        return new AssociationAnalysis(config, resampler(exchange, seed)).judge(FoldSelection.of(cohort(seed, List.of("t0")), config.clusterOrder()));
    }

    private static Resampler resampler(Exchange exchange, int seed) {
        return new Resampler(resampling(exchange), new RandomStreams(seed), "test");
    }

    private static ResamplingConfig resampling(Exchange exchange) {
        return new ResamplingConfig(PERMUTATIONS, exchange, 1, BootstrapInterval.percentile, 0.95);
    }

    /** Stage and cluster each follow the patient, the muscle within the patient, its side and session, but not each other. */
    private static List<RatedMuscle> cohort(int seed, List<String> sessions) {
        SplittableRandom random = new SplittableRandom(77_000 + seed);
        List<RatedMuscle> rows = new ArrayList<>();
        for (int patient = 0; patient < PATIENTS; patient++) {
            double severity = random.nextGaussian();
            double texture = random.nextGaussian();
            for (int muscle = 0; muscle < MUSCLES; muscle++) {
                double ofMuscle = severity + 1.5 * random.nextGaussian();
                double place = texture + 1.5 * random.nextGaussian();
                for (String side : List.of("left", "right")) {
                    for (String session : sessions) {
                        int stage = (int) Math.clamp(Math.floor(2 + ofMuscle + 0.4 * random.nextGaussian()), 0, 4);
                        int row = (int) Math.clamp(Math.round(5 + 2 * place + random.nextGaussian()), 0, 9);
                        rows.add(new RatedMuscle(new SomAssignment("all", "p" + patient + "_" + session, "m" + muscle, side, "p" + patient, session, SplitRole.train, true,
                                row, row, 0, 0, row / 4), row / 4, Optional.of(MercuriStage.values()[stage]), OptionalDouble.empty()));
                    }
                }
            }
        }
        return rows;
    }
}
