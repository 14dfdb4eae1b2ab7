package org.fascicle.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fascicle.stats.Outcome;

/**
 * Which cluster stands for less and which for more of the disease.
 *
 * @param rankOfCluster rank from 0 (least) by cluster number
 * @param fromTheseRows whether the order was found on rows that are then evaluated, which flatters
 */
record ClusterOrder(List<Integer> rankOfCluster, boolean fromTheseRows) {
    ClusterOrder {
        rankOfCluster = List.copyOf(rankOfCluster);
    }

    int rank(int cluster) {
        return rankOfCluster.get(cluster);
    }

    /** As the params list it, from least to most; undefined where a cluster in use is not listed. */
    static Outcome<ClusterOrder> listed(List<Integer> fromLeastToMost, List<RatedMuscle> rows) {
        TreeSet<Integer> used = clusters(rows);
        used.removeAll(fromLeastToMost);
        if (!used.isEmpty()) {
            return Outcome.undefined("cluster_order does not list cluster " + used.first());
        }
        int[] ranks = new int[fromLeastToMost.stream().max(Comparator.naturalOrder()).orElse(-1) + 1];
        IntStream.range(0, fromLeastToMost.size()).forEach(rank -> ranks[fromLeastToMost.get(rank)] = rank);
        return Outcome.of(new ClusterOrder(Arrays.stream(ranks).boxed().toList(), false));
    }

    /**
     * By the mean Mercuri stage (counted 0 to 4) of the rows that the map was fitted on; of equal means the lower number
     * comes first.
     *
     * @param fitted rows the map was fitted on
     * @param evaluated rows whose clusters must have a rank
     */
    static Outcome<ClusterOrder> byMeanMercuri(List<RatedMuscle> fitted, List<RatedMuscle> evaluated) {
        TreeSet<Integer> used = clusters(fitted);
        used.addAll(clusters(evaluated));
        double[] means = new double[used.isEmpty() ? 0 : used.last() + 1];
        for (int cluster : used) {
            double mean = fitted.stream().filter(row -> row.cluster() == cluster).flatMap(row -> row.mercuri().stream())
                    .mapToInt(MercuriStage::ordinal).average().orElse(Double.NaN);
            if (Double.isNaN(mean)) {
                return Outcome.undefined("cluster " + cluster + " has no muscle with a Mercuri stage among those fitted on");
            }
            means[cluster] = mean;
        }
        int[] ascending = used.stream().sorted(Comparator.comparingDouble((Integer c) -> means[c]).thenComparing(c -> c)).mapToInt(c -> c).toArray();
        int[] ranks = new int[means.length];
        IntStream.range(0, ascending.length).forEach(rank -> ranks[ascending[rank]] = rank);
        boolean circular = evaluated.stream().map(RatedMuscle::identity).anyMatch(
                fitted.stream().map(RatedMuscle::identity).collect(Collectors.toSet())::contains);
        return Outcome.of(new ClusterOrder(Arrays.stream(ranks).boxed().toList(), circular));
    }

    private static TreeSet<Integer> clusters(List<RatedMuscle> rows) {
        return new TreeSet<>(rows.stream().map(RatedMuscle::cluster).toList());
    }
}
