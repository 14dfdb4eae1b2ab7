package org.fascicle.schema;

/** One fact about how a run was made. */
@Table(name = "run_fact", doc = "One fact about how this run was made: versions, digests, machine, times. The only table that differs between two equal runs.")
public record RunFact(
        @Key @Column(doc = "group of facts, e.g. tool, machine, time") String topic,
        @Key @Column(doc = "the fact's name") String name,
        @Column(doc = "its value") String value) {}
