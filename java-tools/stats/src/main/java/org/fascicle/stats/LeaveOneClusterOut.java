package org.fascicle.stats;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A statistic recomputed without each cluster (patient) in turn: how much of it hangs on one of them. */
public final class LeaveOneClusterOut {

    /**
     * @param clusters cluster codes left out, ascending
     * @param values the statistic without each, in the same order
     */
    public record Result(List<Integer> clusters, List<Outcome<Double>> values) {
        public Result {
            clusters = List.copyOf(clusters);
            values = List.copyOf(values);
        }

        /** Least and greatest of the defined values; undefined when none is. */
        public Outcome<double[]> range() {
            double[] defined = defined();
            return defined.length == 0
                    ? Outcome.undefined("the statistic is undefined whichever cluster is left out")
                    : Outcome.of(new double[] {Arrays.stream(defined).min().getAsDouble(), Arrays.stream(defined).max().getAsDouble()});
        }

        double[] defined() {
            return values.stream().flatMap(v -> v.toOptional().stream()).mapToDouble(Double::doubleValue).toArray();
        }
    }

    private LeaveOneClusterOut() {}

    /**
     * @param clusters cluster code of each row
     * @param statistic of a list of row indices
     */
    public static Result of(int[] clusters, Function<int[], Outcome<Double>> statistic) {
        int[] codes = Arrays.stream(clusters).distinct().sorted().toArray();
        List<Outcome<Double>> values = Arrays.stream(codes)
                .mapToObj(code -> statistic.apply(IntStream.range(0, clusters.length).filter(i -> clusters[i] != code).toArray()))
                .toList();
        return new Result(Arrays.stream(codes).boxed().toList(), values);
    }
}
