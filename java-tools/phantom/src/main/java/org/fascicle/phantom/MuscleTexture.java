package org.fascicle.phantom;

/**
 * Where in one muscle fat and oedema gather. Anchored in the body: fat that has come stays in its place and spreads
 * from there as the fat fraction rises.
 */
final class MuscleTexture {
    private final boolean sparse;
    private final SmoothField streaks;
    private final SmoothField clumps;
    private final SmoothField swelling;

    MuscleTexture(long seed, MuscleState.Infiltration infiltration) {
        Streams streams = new Streams(seed);
        sparse = infiltration == MuscleState.Infiltration.SPARSE;
        // Fascicles run mostly along the body, so streaks are long in z.
        streaks = new SmoothField(streams.at("streaks").seed(), 6.5, 34);
        clumps = new SmoothField(streams.at("clumps").seed(), 13, 30);
        swelling = new SmoothField(streams.at("swelling").seed(), 20, 38);
    }

    /** Propensity for fat, without unit; larger attracts fat first. */
    double fat(double x, double y, double z) {
        // A ridge of the field, where it crosses zero, is a thin sheet: fat in the perimysium.
        double sheet = 1 - 2 * Math.abs(streaks.at(x, y, z));
        double clump = clumps.at(x, y, z);
        return sparse ? sheet + 0.25 * clump : clump + 0.2 * sheet;
    }

    /** Propensity for oedema. */
    double oedema(double x, double y, double z) {
        return swelling.at(x, y, z);
    }
}
