package org.fascicle.phantom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A simulated study: its people, their visits and their raters' scores. Everything is a function of the kind, the seed
 * and the subject's number, so a larger cohort begins with the smaller one.
 */
public final class SimulatedCohort {
    /** The cohorts there are. */
    public enum Kind {
        /** Patients of one family, examined twice, five years apart; the disease progresses and the rater sees it. */
        STIM1,
        /**
         * The same people's kind of images, but the rater's scores come from muscles that nobody imaged, and nothing
         * progresses: whatever relates scores to images here is chance.
         */
        STIM1_NULL;

        /** As params files spell it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The cohort of that label.
         *
         * @throws IllegalArgumentException when there is none
         */
        public static Kind of(String label) {
            for (Kind kind : values()) {
                if (kind.label().equals(label)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no simulated cohort \"" + label + "\"; there are stim1 and stim1_null");
        }
    }

    private static final String FAMILY = "FAM1";
    private static final int YEARS_BETWEEN_VISITS = 5;

    private final Kind kind;
    private final Streams root;
    private final List<SimulatedCentre> centres;
    private final int subjects;

    /**
     * @param subjects how many, 1 to 999
     * @param centres  where they are examined, subject by subject in turn
     */
    public SimulatedCohort(Kind kind, long seed, int subjects, List<SimulatedCentre> centres) {
        if (subjects < 1 || subjects > 999 || centres.isEmpty()) {
            throw new IllegalArgumentException("a cohort has 1 to 999 subjects and at least one centre");
        }
        this.kind = kind;
        this.root = new Streams(seed).at("simulate", kind.label());
        this.subjects = subjects;
        this.centres = List.copyOf(centres);
    }

    /** All visits, subject by subject in the order of time. */
    public List<Visit> visits() {
        List<Visit> visits = new ArrayList<>();
        for (int number = 1; number <= subjects; number++) {
            visits.addAll(visitsOf(number));
        }
        return visits;
    }

    private List<Visit> visitsOf(int number) {
        String id = String.format(Locale.ROOT, "sub-%02d", number);
        Streams own = root.at("subject", id);
        SimulatedSubject subject = SimulatedSubject.draw(id, FAMILY, "patient", centres.get((number - 1) % centres.size()),
                24, 62, own.at("person").generator());
        return List.of(visit(subject, own, "t0", 0), visit(subject, own, "t1", YEARS_BETWEEN_VISITS));
    }

    private Visit visit(SimulatedSubject subject, Streams own, String session, int year) {
        Streams stream = own.at("session", session);
        Dystrophy disease = new Dystrophy(root.at("family", subject.family()), own, subject.ageYears());
        int progressed = kind == Kind.STIM1 ? year : 0;
        Map<String, MuscleState> states = disease.statesAfter(progressed);
        return new Visit(subject, session, year, states, disease.unlabelledAfter(progressed), ratings(states, own, stream), stream);
    }

    private Map<String, Rating> ratings(Map<String, MuscleState> states, Streams own, Streams stream) {
        Map<String, Rating> ratings = new LinkedHashMap<>();
        states.forEach((muscle, state) -> {
            RandomGenerator reading = stream.at("rater", muscle).generator();
            if (kind == Kind.STIM1) {
                ratings.put(muscle, Rating.read(state.fatFraction(), state.oedema(), reading));
            } else {
                // One muscle elsewhere for both visits: two readings of it agree, none of them tells of the image.
                RandomGenerator elsewhere = own.at("unrelated", muscle).generator();
                double fat = 0.03 + 0.85 * Math.pow(elsewhere.nextDouble(), 2.5);
                double oedema = elsewhere.nextDouble() < 0.25 ? 0.12 + 0.3 * elsewhere.nextDouble() : 0.015;
                ratings.put(muscle, Rating.read(fat, oedema, reading));
            }
        });
        return ratings;
    }
}
