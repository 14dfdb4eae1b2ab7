package org.fascicle.learn;

import org.fascicle.cluster.ClusterLinkage;
import org.fascicle.toolkit.Param;

/** Settings of {@code learn cluster}. */
public record ClusterConfig(
        @Param(doc = "distance between clusters of nodes") ClusterLinkage linkage,
        @Param(doc = "number of clusters, at most the number of nodes; null: the one of the largest mean silhouette", min = 1) Integer k,
        @Param(doc = "fewest clusters whose silhouette is looked at", min = 2) int fewest,
        @Param(doc = "most clusters whose silhouette is looked at", min = 2) int most) {

    public static ClusterConfig defaults() {
        return new ClusterConfig(ClusterLinkage.ward, 3, 2, 10);
    }
}
