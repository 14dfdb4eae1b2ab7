package org.fascicle.stats;

import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Bootstrap by cluster: whole patients are drawn with replacement, so that the rows of a patient stay together
 * (Davison and Hinkley 1997, section 3.8; Field and Welsh 2007, doi:10.1111/j.1467-9868.2007.00593.x).
 *
 * <p>With few clusters (six patients) its intervals tend to be too short; say the number beside the interval.
 */
public final class ClusterBootstrap {
    /** Replicates without a value are left out, up to this share of them; beyond it there is no interval. */
    public static final double MAX_UNDEFINED_SHARE = 0.1;

    /** How the replicates become an interval. */
    public enum Method {
        /** Quantiles of the replicates (type 7). */
        PERCENTILE,
        /** Efron's bias-corrected and accelerated interval (1987, doi:10.1080/01621459.1987.10478410), jackknife by cluster. */
        BCA
    }

    /**
     * @param estimate of all rows
     * @param interval of the replicates
     * @param clusters number of clusters drawn from
     * @param replicates number drawn, with those undefined
     * @param undefinedReplicates those left out
     */
    public record Result(double estimate, Interval interval, int clusters, int replicates, int undefinedReplicates) {}

    private ClusterBootstrap() {}

    /**
     * @param clusters cluster code of each row
     * @param statistic of a list of row indices, in which rows of a cluster drawn twice stand twice
     * @param replicates at least 1; 1,000 or more for an interval of 0.95
     */
    public static Outcome<Result> interval(int[] clusters, Function<int[], Outcome<Double>> statistic, Method method,
            int replicates, double level, RandomGenerator random) {
        Interval.requireLevel(level);
        if (replicates < 1) {
            throw new IllegalArgumentException("needs at least one replicate");
        }
        int[][] rows = rowsOfClusters(clusters);
        if (rows.length < 2) {
            return Outcome.undefined("fewer than two clusters to draw from");
        }
        return switch (statistic.apply(IntStream.range(0, clusters.length).toArray())) {
            case Outcome.Undefined<Double>(String reason) -> Outcome.undefined(reason);
            case Outcome.Defined<Double>(Double estimate) -> {
                double[] values = draw(rows, statistic, replicates, random);
                int undefined = replicates - values.length;
                if (undefined > MAX_UNDEFINED_SHARE * replicates) {
                    yield Outcome.undefined("undefined in " + undefined + " of " + replicates + " bootstrap replicates");
                }
                Outcome<Interval> interval = switch (method) {
                    case PERCENTILE -> Outcome.of(percentile(values, level));
                    case BCA -> bca(estimate, values, LeaveOneClusterOut.of(clusters, statistic).defined(), level);
                };
                yield interval.map(i -> new Result(estimate, i, rows.length, replicates, undefined));
            }
        };
    }

    /** Independent rows, each a cluster of its own: the ordinary bootstrap (Efron 1979, doi:10.1214/aos/1176344552). */
    public static Outcome<Result> ofIndependentRows(int rows, Function<int[], Outcome<Double>> statistic, Method method,
            int replicates, double level, RandomGenerator random) {
        return interval(IntStream.range(0, rows).toArray(), statistic, method, replicates, level, random);
    }

    /** Equal-tailed quantiles of the replicates. */
    static Interval percentile(double[] replicates, double level) {
        double[] sorted = replicates.clone();
        Arrays.sort(sorted);
        double tail = (1 - level) / 2;
        return new Interval(Samples.quantile(sorted, tail), Samples.quantile(sorted, 1 - tail), level);
    }

    /**
     * BCa quantiles: Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z))). z₀ counts replicates equal to the estimate as half below it;
     * a = Σd³ / (6(Σd²)^1.5), d the deviations of the jackknife values below their mean. SciPy: {@code stats.bootstrap}.
     */
    static Outcome<Interval> bca(double estimate, double[] replicates, double[] jackknife, double level) {
        double[] sorted = replicates.clone();
        Arrays.sort(sorted);
        long below = Arrays.stream(sorted).filter(v -> v < estimate).count();
        long equal = Arrays.stream(sorted).filter(v -> v == estimate).count();
        double share = (below + equal / 2.0) / sorted.length;
        if (share == 0 || share == 1) {
            return Outcome.undefined("all replicates lie on one side of the estimate; take the percentile interval");
        }
        double mean = Arrays.stream(jackknife).average().orElse(0);
        double squares = Arrays.stream(jackknife).map(v -> (mean - v) * (mean - v)).sum();
        double cubes = Arrays.stream(jackknife).map(v -> (mean - v) * (mean - v) * (mean - v)).sum();
        double acceleration = squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
        double z0 = NormalDistribution.of(0, 1).inverseCumulativeProbability(share);
        double tail = (1 - level) / 2;
        double lower = Samples.quantile(sorted, adjusted(tail, z0, acceleration));
        double upper = Samples.quantile(sorted, adjusted(1 - tail, z0, acceleration));
        return Outcome.of(new Interval(Math.min(lower, upper), Math.max(lower, upper), level));
    }

    private static double adjusted(double probability, double z0, double acceleration) {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double z = z0 + normal.inverseCumulativeProbability(probability);
        return normal.cumulativeProbability(z0 + z / (1 - acceleration * z));
    }

    private static double[] draw(int[][] rows, Function<int[], Outcome<Double>> statistic, int replicates, RandomGenerator random) {
        double[] values = new double[replicates];
        int defined = 0;
        for (int replicate = 0; replicate < replicates; replicate++) {
            if (statistic.apply(drawRows(rows, random)) instanceof Outcome.Defined<Double>(Double value)) {
                values[defined++] = value;
            }
        }
        return Arrays.copyOf(values, defined);
    }

    private static int[] drawRows(int[][] rows, RandomGenerator random) {
        int[][] drawn = new int[rows.length][];
        int length = 0;
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = rows[random.nextInt(rows.length)];
            length += drawn[i].length;
        }
        int[] joined = new int[length];
        int at = 0;
        for (int[] cluster : drawn) {
            System.arraycopy(cluster, 0, joined, at, cluster.length);
            at += cluster.length;
        }
        return joined;
    }

    private static int[][] rowsOfClusters(int[] clusters) {
        return Arrays.stream(clusters).distinct().sorted()
                .mapToObj(code -> IntStream.range(0, clusters.length).filter(i -> clusters[i] == code).toArray())
                .toArray(int[][]::new);
    }
}
