package org.fascicle.schema;

/** One feature of one cluster. */
@Table(name = "cluster_profile", doc = "Mean and spread of one feature over the fitted muscles of one cluster.")
public record ClusterProfile(
        @Key @Column(doc = "fold") String fold,
        @Key @Column(doc = "cluster, from 0") int cluster,
        @Key @Column(doc = "feature, prefixed by its contrast") String feature,
        @Column(doc = "muscles in the cluster") int n,
        @Column(doc = "mean in scaled units (z)") double meanZ,
        @Column(doc = "standard deviation in scaled units; null for one muscle") Double sdZ,
        @Column(doc = "mean in the feature's own unit") double mean) {}
