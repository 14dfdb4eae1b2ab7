package org.fascicle.schema;

/** What the simulator put into one muscle. */
@Table(name = "simulation_truth", doc = "What the simulator put into one muscle of one unit.")
public record SimulationTruth(
        @Key @Column(doc = "subject and session") String unit,
        @Key @Column(doc = "body region") String region,
        @Key @Column(doc = "muscle") String muscle,
        @Key @Column(doc = "left, right or midline") String side,
        @Column(doc = "proton-density fat fraction", unit = "%") double fatFractionPct,
        @Column(doc = "sparse or compact") String infiltration,
        @Column(doc = "oedema, share of water with prolonged T2", unit = "%") double oedemaPct,
        @Column(doc = "T1 of muscle water", unit = "ms") double t1WaterMs,
        @Column(doc = "T2 of muscle water, oedema included", unit = "ms") double t2WaterMs,
        @Column(doc = "T2* of muscle water", unit = "ms") double t2StarMs) {}
