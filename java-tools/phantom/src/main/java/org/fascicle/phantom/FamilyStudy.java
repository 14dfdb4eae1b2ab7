package org.fascicle.phantom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Patients of one family with a slowly progressive myopathy, examined twice, five years apart. */
final class FamilyStudy implements CohortDesign {
    private static final String FAMILY = "FAM1";
    private static final int YEARS_BETWEEN_VISITS = 5;

    private final Streams root;
    private final boolean nothingToFind;

    /** @param nothingToFind whether raters score muscles that nobody imaged, and nothing progresses */
    FamilyStudy(Streams root, boolean nothingToFind) {
        this.root = root;
        this.nothingToFind = nothingToFind;
    }

    @Override
    public List<Visit> visitsOf(String id, int number, SimulatedCentre centre) {
        Streams own = root.at("subject", id);
        SimulatedSubject subject = SimulatedSubject.draw(id, FAMILY, "patient", centre, 24, 62, own.at("person").generator());
        return List.of(visit(subject, own, "t0", 0), visit(subject, own, "t1", YEARS_BETWEEN_VISITS));
    }

    private Visit visit(SimulatedSubject subject, Streams own, String session, int year) {
        Streams stream = own.at("session", session);
        Dystrophy disease = new Dystrophy(root.at("family", subject.family()), own, subject.ageYears());
        int progressed = nothingToFind ? 0 : year;
        Map<String, MuscleState> states = disease.statesAfter(progressed);
        return new Visit(subject, session, year, states, disease.unlabelledAfter(progressed), ratings(states, own, stream), stream);
    }

    private Map<String, Rating> ratings(Map<String, MuscleState> states, Streams own, Streams stream) {
        Map<String, Rating> ratings = new LinkedHashMap<>();
        states.forEach((muscle, state) -> {
            RandomGenerator reading = stream.at("rater", muscle).generator();
            if (nothingToFind) {
                // One muscle elsewhere for both visits: two readings of it agree, none of them tells of the image.
                RandomGenerator elsewhere = own.at("unrelated", muscle).generator();
                double fat = 0.03 + 0.85 * Math.pow(elsewhere.nextDouble(), 2.5);
                double oedema = elsewhere.nextDouble() < 0.25 ? 0.12 + 0.3 * elsewhere.nextDouble() : 0.015;
                ratings.put(muscle, Rating.read(fat, oedema, reading));
            } else {
                ratings.put(muscle, Rating.read(state.fatFraction(), state.oedema(), reading));
            }
        });
        return ratings;
    }
}
