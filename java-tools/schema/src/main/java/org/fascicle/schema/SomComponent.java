package org.fascicle.schema;

/** One weight of one node of a Kohonen map. */
@Table(name = "som_component", doc = "The weight of one feature at one node: the component planes.")
public record SomComponent(
        @Key @Column(doc = "fold") String fold,
        @Key @Column(doc = "feature, prefixed by its contrast") String feature,
        @Key @Column(doc = "node number") int node,
        @Column(doc = "weight in scaled units (z)") double weightZ,
        @Column(doc = "weight in the feature's own unit") double weight) {}
