package org.fascicle.evaluate;

import java.util.OptionalInt;
import org.fascicle.schema.ClusterTransition;

/**
 * One muscle at two sessions.
 *
 * @param from at the earlier session
 * @param to at the later session
 * @param rankChange change of its cluster's rank; empty where clusters have no order
 */
record MuscleChange(RatedMuscle from, RatedMuscle to, OptionalInt rankChange) {

    /** Change of the Mercuri stage in steps; empty where one of the two is missing. */
    OptionalInt stageChange() {
        return from.mercuri().isPresent() && to.mercuri().isPresent()
                ? OptionalInt.of(to.mercuri().get().ordinal() - from.mercuri().get().ordinal()) : OptionalInt.empty();
    }

    /** Euclidean distance moved on the map, in nodes. */
    double mapDistance() {
        return Math.hypot(to.place().row() - from.place().row(), to.place().column() - from.place().column());
    }

    ClusterTransition toRow() {
        return new ClusterTransition(from.place().fold(), from.subject(), from.place().muscle(), from.place().side(), from.session(), to.session(),
                from.cluster(), to.cluster(), mapDistance(), stage(from), stage(to));
    }

    private static String stage(RatedMuscle row) {
        return row.mercuri().map(MercuriStage::label).orElse(null);
    }
}
