package org.fascicle.stats;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/**
 * Monte-Carlo permutation test, p = (b + 1)/(m + 1), where in b of m random permutations the statistic is at least the
 * observed one (Davison and Hinkley 1997, eq. 4.11; Phipson and Smyth 2010, doi:10.2202/1544-6115.1585). It never gives 0.
 *
 * <p>The items that are permuted must be exchangeable under the null hypothesis. Where they come in clusters (muscles of a
 * patient), permute {@linkplain #within within} the clusters; where an item has several rows (two sessions of one muscle),
 * permute the items and let their rows follow, not the rows.
 *
 * <p>The statistic is a function of an order: {@code order[i]} is the item whose label item i receives; the identity order
 * is the observed assignment. Larger means more extreme; for a two-sided test give an absolute value. Statistics within a
 * relative 1e-12 of the observed one count as reaching it, so that rounding cannot break a tie.
 */
public final class PermutationTest {
    private static final double RELATIVE_TIE = 1e-12;

    /**
     * @param observed the statistic of the identity order
     * @param asExtreme b, the permutations that reached it
     * @param permutations m
     */
    public record Result(double observed, int asExtreme, int permutations) {
        public Result {
            if (Double.isNaN(observed) || asExtreme < 0 || asExtreme > permutations || permutations < 1) {
                throw new IllegalArgumentException("not a permutation result: " + observed + ", " + asExtreme + " of " + permutations);
            }
        }

        /** (b + 1)/(m + 1), in (0, 1]. */
        public double pValue() {
            return (asExtreme + 1.0) / (permutations + 1);
        }

        /** Clopper and Pearson's interval of the p-value that all permutations would give. */
        public Interval monteCarloInterval(double level) {
            Interval.requireLevel(level);
            var interval = BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(permutations, asExtreme, 1 - level);
            return new Interval(interval.getLowerBound(), interval.getUpperBound(), level);
        }
    }

    private PermutationTest() {}

    /** All n items are exchangeable. */
    public static Outcome<Result> free(int n, ToDoubleFunction<int[]> statistic, int permutations, RandomGenerator random) {
        return within(new int[n], statistic, permutations, random);
    }

    /**
     * Items are exchangeable among those of equal stratum only.
     *
     * @param strata the stratum of each item; strata are shuffled in ascending order of their code
     * @return undefined where no stratum holds two items
     * @throws IllegalArgumentException if the statistic gives NaN
     */
    public static Outcome<Result> within(int[] strata, ToDoubleFunction<int[]> statistic, int permutations, RandomGenerator random) {
        if (permutations < 1) {
            throw new IllegalArgumentException("needs at least one permutation");
        }
        int[][] groups = Arrays.stream(strata).distinct().sorted()
                .mapToObj(code -> IntStream.range(0, strata.length).filter(i -> strata[i] == code).toArray())
                .filter(positions -> positions.length > 1)
                .toArray(int[][]::new);
        if (groups.length == 0) {
            return Outcome.undefined("no two items can change places");
        }
        int[] identity = IntStream.range(0, strata.length).toArray();
        double observed = value(statistic, identity);
        double threshold = observed - RELATIVE_TIE * Math.max(1, Math.abs(observed));
        int asExtreme = 0;
        for (int permutation = 0; permutation < permutations; permutation++) {
            int[] order = identity.clone();
            for (int[] positions : groups) {
                Shuffle.at(order, positions, random);
            }
            asExtreme += value(statistic, order) >= threshold ? 1 : 0;
        }
        return Outcome.of(new Result(observed, asExtreme, permutations));
    }

    private static double value(ToDoubleFunction<int[]> statistic, int[] order) {
        double value = statistic.applyAsDouble(order);
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("the statistic of a permutation is NaN");
        }
        return value;
    }
}
