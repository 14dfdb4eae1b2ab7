package org.fascicle.schema;

/** How well a map represents the rows of one role. */
@Table(name = "som_quality", doc = "Quantization and topographic error of a map over the rows of a role.")
public record SomQuality(
        @Key @Column(doc = "fold") String fold,
        @Key @Column(doc = "train, validation or test") SplitRole role,
        @Key @Column(doc = "whether the rows were fitted on") boolean fit,
        @Column(doc = "rows") int n,
        @Column(doc = "mean Euclidean distance to the best-matching unit") double quantizationError,
        @Column(doc = "share of rows whose two best-matching units are not neighbours") double topographicError) {}
