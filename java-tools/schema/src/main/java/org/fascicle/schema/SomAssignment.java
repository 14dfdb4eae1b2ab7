package org.fascicle.schema;

/** Where one muscle falls on the map. */
@Table(name = "som_assignment", doc = "Where one muscle of one unit falls on the map, and in which cluster.")
public record SomAssignment(
        @Key @Column(doc = "fold") String fold,
        @Key @Column(doc = "subject and session") String unit,
        @Key @Column(doc = "muscle") String muscle,
        @Key @Column(doc = "left, right, midline or empty") String side,
        @Column(doc = "subject label") String subject,
        @Column(doc = "session label") String session,
        @Column(doc = "train, validation or test") SplitRole role,
        @Column(doc = "whether the map was fitted on it") boolean fit,
        @Column(doc = "best-matching node") int node,
        @Column(doc = "row of that node") int row,
        @Column(doc = "column of that node") int column,
        @Column(doc = "Euclidean distance to that node, scaled units") double distance,
        @Column(doc = "cluster of that node, from 0") int cluster) {}
