package org.fascicle.schema;

/** One node of a Kohonen map. */
@Table(name = "som_node", doc = "One node of a fitted Kohonen map.")
public record SomNode(
        @Key @Column(doc = "fold") String fold,
        @Key @Column(doc = "node number: row · columns + column") int node,
        @Column(doc = "row on the map, from 0") int row,
        @Column(doc = "column on the map, from 0") int column,
        @Column(doc = "fitted rows whose best-matching unit it is") int hits,
        @Column(doc = "mean Euclidean distance of its weights to those of its grid neighbours (U-matrix)") double uDistance,
        @Column(doc = "cluster of the node, from 0; null before clustering") Integer cluster) {}
