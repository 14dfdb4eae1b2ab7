package org.fascicle.schema;

/** How good one number of clusters is. */
@Table(name = "cluster_selection", doc = "Mean silhouette of the node weights for each number of clusters looked at.")
public record ClusterSelection(
        @Key @Column(doc = "fold") String fold,
        @Key @Column(doc = "number of clusters") int k,
        @Column(doc = "mean silhouette width over the nodes; null where it is not defined") Double silhouette,
        @Column(doc = "linkage height at which k clusters become k − 1") Double mergeHeight,
        @Column(doc = "whether this k was taken") boolean chosen) {}
