package org.fascicle.schema;

/** How one muscle moved between two sessions. */
@Table(name = "cluster_transition", doc = "How one muscle of one patient moved between two sessions.")
public record ClusterTransition(
        @Key @Column(doc = "fold") String fold,
        @Key @Column(doc = "subject label") String subject,
        @Key @Column(doc = "muscle") String muscle,
        @Key @Column(doc = "left, right, midline or empty") String side,
        @Key @Column(doc = "earlier session") String fromSession,
        @Key @Column(doc = "later session") String toSession,
        @Column(doc = "cluster at the earlier session") int fromCluster,
        @Column(doc = "cluster at the later session") int toCluster,
        @Column(doc = "distance moved on the map, in nodes") double mapDistance,
        @Column(doc = "rater's Mercuri stage at the earlier session") String fromMercuri,
        @Column(doc = "rater's Mercuri stage at the later session") String toMercuri) {}
