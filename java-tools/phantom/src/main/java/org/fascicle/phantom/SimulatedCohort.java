package org.fascicle.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        STIM1_NULL,
        /** Patients with three polyneuropathies and controls; some patients come again after a year. */
        NMD,
        /** The same people's kind of images, but the group that is written down has nothing to do with them, and nothing progresses. */
        NMD_NULL;

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
            throw new IllegalArgumentException("no simulated cohort \"" + label + "\"; there are stim1, stim1_null, nmd and nmd_null");
        }
    }

    private final CohortDesign design;
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
        Streams root = new Streams(seed).at("simulate", kind.label());
        design = switch (kind) {
            case STIM1, STIM1_NULL -> new FamilyStudy(root, kind == Kind.STIM1_NULL);
            case NMD, NMD_NULL -> new NeuropathyStudy(root, kind == Kind.NMD_NULL);
        };
        this.subjects = subjects;
        this.centres = List.copyOf(centres);
    }

    /** All visits, subject by subject in the order of time. */
    public List<Visit> visits() {
        List<Visit> visits = new ArrayList<>();
        for (int number = 1; number <= subjects; number++) {
            String id = String.format(Locale.ROOT, "sub-%02d", number);
            visits.addAll(design.visitsOf(id, number, centres.get((number - 1) % centres.size())));
        }
        return visits;
    }
}
