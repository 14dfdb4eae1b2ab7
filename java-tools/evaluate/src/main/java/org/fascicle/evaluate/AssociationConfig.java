package org.fascicle.evaluate;

import java.util.List;
import org.fascicle.stats.NormalizedMutualInformation;
import org.fascicle.toolkit.Param;

/**
 * Settings of {@code evaluate association}.
 *
 * @param rating the rater's scores and the rule of the reference classes
 * @param resampling permutations and bootstrap
 * @param clusterOrder clusters from least to most disease; empty to order them by mean Mercuri stage
 * @param nmiAverage mean of the entropies by which mutual information is normalised
 */
public record AssociationConfig(
        @Param(doc = "the rater's scores and the rule of the reference classes N, S, E") RatingConfig rating,
        @Param(doc = "permutations within patients and bootstrap by patient") ResamplingConfig resampling,
        @Param(doc = "clusters from least to most disease; empty: by the mean Mercuri stage of the rows fitted on", min = 0) List<Integer> clusterOrder,
        @Param(doc = "mean of the two entropies by which mutual information is normalised") NmiAverage nmiAverage) {

    /** Spelt as in the params. */
    public enum NmiAverage {
        arithmetic(NormalizedMutualInformation.Average.ARITHMETIC),
        geometric(NormalizedMutualInformation.Average.GEOMETRIC),
        minimum(NormalizedMutualInformation.Average.MINIMUM),
        maximum(NormalizedMutualInformation.Average.MAXIMUM);

        private final NormalizedMutualInformation.Average average;

        NmiAverage(NormalizedMutualInformation.Average average) {
            this.average = average;
        }

        NormalizedMutualInformation.Average average() {
            return average;
        }
    }

    public AssociationConfig {
        clusterOrder = requireDistinct(clusterOrder);
    }

    public static AssociationConfig defaults() {
        return new AssociationConfig(RatingConfig.defaults(), ResamplingConfig.defaults(), List.of(), NmiAverage.arithmetic);
    }

    static List<Integer> requireDistinct(List<Integer> clusterOrder) {
        if (clusterOrder.stream().distinct().count() != clusterOrder.size()) {
            throw new IllegalArgumentException("cluster_order lists a cluster twice: " + clusterOrder);
        }
        return List.copyOf(clusterOrder);
    }
}
