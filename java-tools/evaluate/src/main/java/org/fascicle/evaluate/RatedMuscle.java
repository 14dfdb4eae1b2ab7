package org.fascicle.evaluate;

import java.util.Optional;
import java.util.OptionalDouble;
import org.fascicle.schema.SomAssignment;
import org.fascicle.schema.SplitRole;

/**
 * One muscle of one unit on the map of one fold, with what the rater said of it.
 *
 * @param place where it falls on the map
 * @param cluster its cluster, in the numbers that all folds share after matching
 * @param mercuri the rater's stage, where given
 * @param oedema the rater's oedema score, where given
 */
record RatedMuscle(SomAssignment place, int cluster, Optional<MercuriStage> mercuri, OptionalDouble oedema) {

    String subject() {
        return place.subject();
    }

    String session() {
        return place.session();
    }

    /** Muscle and side within a patient. */
    String muscleAndSide() {
        return place.muscle() + "|" + place.side();
    }

    /** The same muscle of the same unit in whichever fold. */
    String identity() {
        return place.unit() + "|" + muscleAndSide();
    }

    boolean isTest() {
        return place.role() == SplitRole.test;
    }

    RatedMuscle withCluster(int number) {
        return new RatedMuscle(place, number, mercuri, oedema);
    }
}
