package org.fascicle.schema;

/** One cell of a contingency table. */
@Table(name = "contingency_cell", doc = "One cell of a contingency table between clusters and the rater's scores.")
public record ContingencyCell(
        @Key @Column(doc = "fold") String fold,
        @Key @Column(doc = "rows looked at: a session, or all") String population,
        @Key @Column(doc = "what is compared, e.g. cluster_by_mercuri") String comparison,
        @Key @Column(doc = "row label") String rowLabel,
        @Key @Column(doc = "column label") String columnLabel,
        @Column(doc = "muscles") int count) {}
