package org.fascicle.phantom;

import java.util.List;

/**
 * One structure of an atlas cross-section: a chain of points with a radius (a "sausage"), in limb coordinates, or, for
 * {@code FASCIA} and {@code SKIN}, a polar outline.
 *
 * @param kind             what it is made of
 * @param name             a muscle's catalogue name; with a leading underscore for muscles that the studies do not label
 * @param lateralMm        lateral coordinate of each point, from the limb's axis or the midline
 * @param anteriorMm       anterior coordinate of each point
 * @param radiusMm         distance from the chain to the structure's surface; for {@code SKIN} the subcutaneous thickness
 * @param taperPer100Mm    relative growth of the radius (or outline) in 100 mm towards the head
 * @param driftLateralMm   lateral shift in 100 mm towards the head
 * @param driftAnteriorMm  anterior shift in 100 mm towards the head
 * @param wallMm           thickness of a bone's cortex
 */
record Structure(Kind kind, String name, double[] lateralMm, double[] anteriorMm, double radiusMm, double taperPer100Mm,
                 double driftLateralMm, double driftAnteriorMm, double wallMm) {
    enum Kind { FASCIA, SKIN, BONE, MUSCLE, CAVITY, FLUID, ARTERY, VEIN, NERVE }

    Structure {
        if (lateralMm.length == 0 || lateralMm.length != anteriorMm.length) {
            throw new IllegalArgumentException(name + ": points are pairs, at least one");
        }
        if (radiusMm < 0) {
            throw new IllegalArgumentException(name + ": a radius is 0 mm or more");
        }
    }

    /** Whether studies label this muscle. */
    boolean isNamedMuscle() {
        return kind == Kind.MUSCLE && !name.startsWith("_");
    }

    /** Whether the chain crosses the midline, so that both halves are one structure. */
    boolean crossesMidline() {
        double lowest = Double.POSITIVE_INFINITY;
        for (double lateral : lateralMm) {
            lowest = Math.min(lowest, lateral);
        }
        return lowest < 0;
    }

    static List<Structure> of(List<Structure> all, Kind kind) {
        return all.stream().filter(structure -> structure.kind == kind).toList();
    }
}
