package org.fascicle.phantom;

import java.util.Map;

/**
 * One examination of one person: the truth of each muscle, and what the rater wrote down.
 *
 * @param subject who
 * @param session label, such as {@code t0}
 * @param year    years after the first visit
 * @param states  by {@link Muscle#labelName()}
 * @param others  states of the muscles that no study labels, by their atlas name and side
 * @param ratings by {@link Muscle#labelName()}
 * @param stream  this examination's random stream
 */
public record Visit(SimulatedSubject subject, String session, int year, Map<String, MuscleState> states,
                    Map<String, MuscleState> others, Map<String, Rating> ratings, Streams stream) {
    public Visit {
        states = Map.copyOf(states);
        others = Map.copyOf(others);
        ratings = Map.copyOf(ratings);
    }

    /** Every muscle's state, labelled or not. */
    Map<String, MuscleState> allStates() {
        Map<String, MuscleState> all = new java.util.HashMap<>(others);
        all.putAll(states);
        return all;
    }

    /** Label of person and session, such as {@code sub-01_ses-t0}. */
    public String unit() {
        return subject.id() + "_ses-" + session;
    }
}
