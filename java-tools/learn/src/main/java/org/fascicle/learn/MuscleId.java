package org.fascicle.learn;

import java.util.Comparator;

/** A row of the feature matrix: one muscle of one unit. */
record MuscleId(String unit, String subject, String session, String muscle, String side) implements Comparable<MuscleId> {
    private static final Comparator<MuscleId> ORDER =
            Comparator.comparing(MuscleId::unit).thenComparing(MuscleId::muscle).thenComparing(MuscleId::side);

    @Override
    public int compareTo(MuscleId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return unit + " " + muscle + (side.isEmpty() ? "" : " " + side);
    }
}
