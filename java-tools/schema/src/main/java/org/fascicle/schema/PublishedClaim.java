package org.fascicle.schema;

/** A published claim beside what this run obtained. */
@Table(name = "published_claim", doc = "A published claim beside what this run obtained from its own data.")
public record PublishedClaim(
        @Key @Column(doc = "study") String study,
        @Key @Column(doc = "short name of the claim") String claim,
        @Column(doc = "what was published") String published,
        @Column(doc = "what this run obtained, with n") String obtained,
        @Column(doc = "where it was published") String source,
        @Column(doc = "measured or simulated: simulated is not a replication") DataOrigin origin,
        @Column(doc = "what differs between the two") String note) {}
