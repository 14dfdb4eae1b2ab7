package org.fascicle.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.fascicle.stats.ClusterBootstrap.Method;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResamplingTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();
    private static final Tolerance EXACT_NUMBERS = Tolerance.absolute(1e-10);
    private static final Offset<Double> EXACT = within(1e-10);
    private static final double[] VALUES = {0.22, 0.779, 2.799, 4.4, 0.687, 0.516, 0.869, 0.205, 2.002, 0.133, 0.903, 6.695};
    private static final Function<int[], Outcome<Double>> MEAN = rows -> Outcome.of(Arrays.stream(rows).mapToDouble(i -> VALUES[i]).average().orElseThrow());

    @Test
    void intervalsFromGivenReplicatesEqualSciPy() {
        Validation.Comparison row = VALIDATION.of("Bootstrap percentile and BCa intervals of given replicates", "SciPy, stats.bootstrap", EXACT_NUMBERS);
        // scipy.stats.bootstrap((v,), np.mean, n_resamples=0, bootstrap_result=R, method=..., confidence_level=.9) with these 40 replicates in R
        double[] replicates = {1.85075, 3.1345, 1.243167, 2.051083, 1.75425, 1.680833, 1.184917, 1.656417, 2.505, 3.10575, 1.485583, 1.5275,
            2.600083, 1.19025, 2.21375, 1.036167, 1.656417, 1.665917, 2.02625, 1.286417, 1.886333, 1.547917, 2.195583, 1.627167, 1.772667,
            1.737333, 1.410417, 1.480083, 1.745333, 1.510667, 1.248667, 0.960333, 0.919, 1.754333, 1.541333, 0.74675, 1.69075, 1.47825, 2.062167, 1.722167};
        Interval percentile = ClusterBootstrap.percentile(replicates, 0.9);
        row.compare(percentile.lower(), 0.9582663499999999);
        row.compare(percentile.upper(), 2.625366349999999);
        double[] jackknife = LeaveOneClusterOut.of(IntStream.range(0, 12).toArray(), MEAN).defined();
        Interval bca = ClusterBootstrap.bca(1.684, replicates, jackknife, 0.9).get();
        row.compare(bca.lower(), 1.1858902001176452);
        row.compare(bca.upper(), 3.1172562637977475);
    }

    @Test
    void bootstrapDrawsWholeClusters() {
        int[] clusters = {7, 7, 3, 3, 3, 9};
        ClusterBootstrap.interval(clusters, rows -> {
            long threes = Arrays.stream(rows).filter(i -> clusters[i] == 3).count();
            long sevens = Arrays.stream(rows).filter(i -> clusters[i] == 7).count();
            assertThat(threes % 3).isZero();
            assertThat(sevens % 2).isZero();
            assertThat(threes / 3 + sevens / 2 + Arrays.stream(rows).filter(i -> i == 5).count()).isEqualTo(3);
            return Outcome.of((double) rows.length);
        }, Method.PERCENTILE, 200, 0.95, random(1)).get();
    }

    @Test
    void bootstrapOfTheMeanHasItsStandardError() {
        ClusterBootstrap.Result result = ClusterBootstrap.interval(IntStream.range(0, 12).toArray(), MEAN, Method.PERCENTILE, 20_000, 0.6826894921370859, random(4)).get();
        double mean = Arrays.stream(VALUES).average().orElseThrow();
        double error = Math.sqrt(Arrays.stream(VALUES).map(v -> (v - mean) * (v - mean)).sum()) / 12;
        assertThat(result.estimate()).isCloseTo(mean, EXACT);
        // The mean of 12 skewed values is near enough to normal that half its 68 % interval is its standard error within 5 %.
        assertThat((result.interval().upper() - result.interval().lower()) / 2).isCloseTo(error, within(0.05 * error));
        assertThat(result.clusters()).isEqualTo(12);
        assertThat(result.undefinedReplicates()).isZero();
    }

    @Test
    void bootstrapIsAFunctionOfItsStreamAlone() {
        int[] clusters = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};
        Outcome<ClusterBootstrap.Result> first = ClusterBootstrap.interval(clusters, MEAN, Method.BCA, 500, 0.95, random(11));
        assertThat(ClusterBootstrap.interval(clusters, MEAN, Method.BCA, 500, 0.95, random(11))).isEqualTo(first);
        assertThat(ClusterBootstrap.interval(clusters, MEAN, Method.BCA, 500, 0.95, random(12))).isNotEqualTo(first);
    }

    @Test
    void bootstrapSaysWhyThereIsNoInterval() {
        assertThat(ClusterBootstrap.interval(new int[12], MEAN, Method.PERCENTILE, 10, 0.95, random(1)).undefinedReason().orElseThrow()).contains("fewer than two clusters");
        assertThat(ClusterBootstrap.interval(new int[0], MEAN, Method.PERCENTILE, 10, 0.95, random(1))).isInstanceOf(Outcome.Undefined.class);
        int[] two = {0, 1};
        // Drawing both clusters has probability one half, so about half of the replicates have no value.
        Function<int[], Outcome<Double>> needsBoth = rows -> rows[0] == rows[1] ? Outcome.undefined("one cluster") : Outcome.of(1.0);
        assertThat(ClusterBootstrap.interval(two, needsBoth, Method.PERCENTILE, 100, 0.95, random(1)).undefinedReason().orElseThrow())
                .matches("undefined in \\d+ of 100 bootstrap replicates");
        Function<int[], Outcome<Double>> constant = _ -> Outcome.of(2.0);
        assertThat(ClusterBootstrap.interval(two, constant, Method.BCA, 100, 0.95, random(1)).get().interval()).isEqualTo(new Interval(2, 2, 0.95));
        assertThatThrownBy(() -> ClusterBootstrap.interval(two, constant, Method.BCA, 0, 0.95, random(1))).hasMessageContaining("replicate");
    }

    @Test
    void leaveOneClusterOutGivesItsRange() {
        LeaveOneClusterOut.Result result = LeaveOneClusterOut.of(new int[] {5, 5, 2, 2}, rows -> Outcome.of((double) Arrays.stream(rows).sum()));
        assertThat(result.clusters()).containsExactly(2, 5);
        assertThat(result.range().get()).containsExactly(1, 5);
        assertThat(LeaveOneClusterOut.of(new int[] {1, 2}, _ -> Outcome.undefined("never")).range()).isInstanceOf(Outcome.Undefined.class);
    }

    @Test
    void freePermutationReachesFishersExactP() {
        // Items of matrix(c(12,5,3,14),2); the hypergeometric tail P(n11 >= 12) is phyper(11, 17, 17, 15, lower=FALSE) = 0.002447896286460871
        int[] rows = IntStream.range(0, 34).map(i -> i < 15 ? 0 : 1).toArray();
        int[] columns = IntStream.range(0, 34).map(i -> i < 12 || i >= 15 && i < 20 ? 0 : 1).toArray();
        PermutationTest.Result result = PermutationTest.free(34,
                order -> IntStream.range(0, 34).filter(i -> rows[i] == 0 && columns[order[i]] == 0).count(), 100_000, random(8)).get();
        assertThat(result.observed()).isEqualTo(12);
        assertThat(result.monteCarloInterval(0.9999).contains(0.002447896286460871)).isTrue();
        assertThat(result.pValue()).isEqualTo((result.asExtreme() + 1.0) / 100_001);
    }

    @Test
    void permutationWithinStrataNeverCrossesThem() {
        int[] strata = {4, 4, 1, 1, 1, 8};
        PermutationTest.within(strata, order -> {
            for (int i = 0; i < order.length; i++) {
                assertThat(strata[order[i]]).isEqualTo(strata[i]);
            }
            assertThat(Arrays.stream(order).sorted().toArray()).containsExactly(0, 1, 2, 3, 4, 5);
            return 0;
        }, 300, random(3)).get();
    }

    @Test
    void permutationWithinStrataIsBlindToDifferencesBetweenThem() {
        // Two patients, in one all items high and labelled 1, in the other low and labelled 0: nothing varies within either.
        double[] x = {0, 0, 0, 5, 5, 5};
        int[] label = {0, 0, 0, 1, 1, 1};
        assertThat(PermutationTest.free(6, order -> dot(x, label, order), 5_000, random(1)).get().pValue()).isCloseTo(1 / 20.0, within(0.02));
        assertThat(PermutationTest.within(label, order -> dot(x, label, order), 5_000, random(1)).get().pValue()).isEqualTo(1);
    }

    @Test
    void permutationOfNothingIsUndefined() {
        assertThat(PermutationTest.within(new int[] {1, 2, 3}, _ -> 0, 10, random(1)).undefinedReason().orElseThrow()).contains("no two items");
        assertThat(PermutationTest.free(1, _ -> 0, 10, random(1))).isInstanceOf(Outcome.Undefined.class);
        assertThatThrownBy(() -> PermutationTest.free(3, _ -> Double.NaN, 10, random(1))).hasMessageContaining("NaN");
        assertThatThrownBy(() -> PermutationTest.free(3, _ -> 0, 0, random(1))).hasMessageContaining("permutation");
    }

    @Test
    void monteCarloIntervalEqualsClopperPearson() {
        Validation.Comparison row = VALIDATION.of("Monte-Carlo interval of a permutation p-value", "R 4.2.2, binom.test", EXACT_NUMBERS);
        // scipy.stats.binomtest(7, 199).proportion_ci(.95, 'exact')
        Interval interval = new PermutationTest.Result(1, 7, 199).monteCarloInterval(0.95);
        row.compare(interval.lower(), 0.01425739271722503);
        row.compare(interval.upper(), 0.07112998175437926);
    }

    @Test
    void permutationPIsUniformUnderTheNull() {
        // 400 null data sets, m = 99: p is uniform on {0.01, …, 1}. P(p ≤ .05) counts are Binomial(400, .05);
        // qbinom(1 - 5e-7, 400, .05) = 44 and qbinom(5e-7, 400, .05) = 3, so a false alarm comes once in a million seeds.
        int rejected = 0;
        for (int seed = 0; seed < 400; seed++) {
            RandomGenerator data = random(1_000 + seed);
            double[] x = data.doubles(24).toArray();
            int[] label = data.ints(24, 0, 2).toArray();
            int[] patient = IntStream.range(0, 24).map(i -> i / 8).toArray();
            double p = PermutationTest.within(patient, order -> dot(x, label, order), 99, data).get().pValue();
            rejected += p <= 0.05 + 1e-12 ? 1 : 0;
        }
        assertThat(rejected).isBetween(3, 44);
    }

    @Test
    void signFlipEqualsSciPy() {
        Validation.Comparison row = VALIDATION.of("Sign-flip test, exact", "SciPy, stats.permutation_test", EXACT_NUMBERS);
        // scipy.stats.permutation_test((x,), np.mean, permutation_type='samples', n_resamples=np.inf)
        SignificanceResult six = SignFlipTest.exact(new double[] {.3, -.1, .25, .4, .05, .2}).get();
        row.compare(six.statistic(), 0.18333333333333335);
        row.compare(six.pValue(), 0.09375);
        row.compare(SignFlipTest.exact(new double[] {1, 1, -1, 2, 0}).get().pValue(), 0.5);
        assertThat(SignFlipTest.exact(new double[] {3}).get().pValue()).isEqualTo(1);
        assertThat(SignFlipTest.exact(new double[] {0, 0})).isInstanceOf(Outcome.Undefined.class);
        assertThat(SignFlipTest.exact(new double[0])).isInstanceOf(Outcome.Undefined.class);
        assertThat(SignFlipTest.exact(IntStream.rangeClosed(1, 21).asDoubleStream().toArray())).isInstanceOf(Outcome.Undefined.class);
    }

    @Test
    void midRanksShareTiesAndRefuseNaN() {
        // rank(c(3, 1, 3, 2))
        assertThat(MidRanks.of(new double[] {3, 1, 3, 2})).containsExactly(3.5, 1, 3.5, 2);
        assertThatThrownBy(() -> MidRanks.of(new double[] {1, Double.NaN})).hasMessageContaining("NaN");
    }

    private static double dot(double[] x, int[] label, int[] order) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * label[order[i]];
        }
        return sum;
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
