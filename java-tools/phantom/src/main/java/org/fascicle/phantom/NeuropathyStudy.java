package org.fascicle.phantom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Patients with three polyneuropathies and controls, as they come to neuromuscular centres; some patients come again after
 * a year.
 */
final class NeuropathyStudy implements CohortDesign {
    /** Chance that a patient is examined a second time. */
    private static final double SECOND_VISIT = 0.45;

    private final Streams root;
    private final boolean nothingToFind;

    /** @param nothingToFind whether the group that is written down has nothing to do with the disease, and nothing progresses */
    NeuropathyStudy(Streams root, boolean nothingToFind) {
        this.root = root;
        this.nothingToFind = nothingToFind;
    }

    @Override
    public List<Visit> visitsOf(String id, int number, SimulatedCentre centre) {
        Streams own = root.at("subject", id);
        Neuropathy.Group group = Neuropathy.Group.ofSubject(number);
        SimulatedSubject subject = SimulatedSubject.draw(id, "", group.label(), centre, group.youngest(), group.oldest(),
                own.at("person").generator());
        Neuropathy.Group truth = nothingToFind ? Neuropathy.Group.anyone(own.at("unrelated").generator()) : group;
        boolean again = group != Neuropathy.Group.CONTROL && own.at("second_visit").generator().nextDouble() < SECOND_VISIT;
        Visit first = visit(subject, truth, own, "t0", 0);
        return again ? List.of(first, visit(subject, truth, own, "t1", 1)) : List.of(first);
    }

    private Visit visit(SimulatedSubject subject, Neuropathy.Group group, Streams own, String session, int year) {
        Streams stream = own.at("session", session);
        Neuropathy disease = new Neuropathy(group, own, subject.ageYears());
        int progressed = nothingToFind ? 0 : year;
        Map<String, MuscleState> states = disease.statesAfter(progressed);
        Map<String, Rating> ratings = new LinkedHashMap<>();
        states.forEach((muscle, state) -> ratings.put(muscle, Rating.read(state.fatFraction(), state.oedema(),
                stream.at("rater", muscle).generator())));
        return new Visit(subject, session, year, states, disease.unlabelledAfter(progressed), ratings, stream);
    }
}
