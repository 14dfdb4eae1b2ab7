package org.fascicle.phantom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A polyneuropathy, or none, in one person: muscle that has lost its nerve shrinks, its water relaxes more slowly and
 * transfers less magnetisation, and fat replaces it along a logistic course. Distal muscles fare worse.
 *
 * <p>What the settings follow (no number was fitted to a study that Fascicle reproduces):
 * <ul>
 * <li>healthy muscle: fat rises with age (Yoon et al., J Comput Assist Tomogr 2016) and is 1.8 points higher in the
 *     hamstrings than in the quadriceps (Farrow et al., Br J Radiol 2019;92:20190143);
 * <li>CMT1A: in 12 months +1.2 points at the calf and +0.2 at the thigh (Morrow et al., Lancet Neurol 2016;15:65–77);
 *     the other common forms gain 1.6 to 2.0 at the calf, most where fat is 10 to 70 % (Doherty et al., Ann Clin Transl
 *     Neurol 2024;11:607–617); smaller muscles than in CIDP (Bähr et al., Brain Sci 2021;11:202);
 * <li>FAP (hereditary transthyretin amyloidosis): the calf worse than the thigh in most but not all, its posterior
 *     compartment and the soleus most (Chu et al., Front Neurol 2022;13:851190); slower water T2 than controls (Vegezzi et
 *     al., J Neurol 2023;270:328–339);
 * <li>CIDP: a lower magnetisation transfer ratio, the more so in the weak anterior compartment of the leg (Sinclair et al.,
 *     Proc ISMRM 2009:3958); proximal muscles are affected too (EFNS/PNS criteria), and treatment holds it.
 * </ul>
 * How widely patients differ, and how far single muscles do, is our assumption.
 */
final class Neuropathy {
    private static final double HIGHEST_FAT = 0.9;
    private static final double MUSCLE_SD = 0.7;
    private static final double SIDE_SD = 0.25;
    private static final double SPARED = -0.4;
    private static final double VULNERABLE = 0.8;
    private static final double HEALTHY_SATURATION = 0.06;
    /** Share of the saturation that a muscle without its nerve loses. */
    private static final double LOST_SATURATION = 0.3;
    private static final double LARGEST_OEDEMA = 0.3;
    private static final Set<String> HAMSTRINGS = Set.of("semimembranosus", "semitendinosus", "biceps_femoris");

    /** Why a person is in the study. */
    enum Group {
        /** Familial amyloid polyneuropathy. */
        FAP(29, 35, 72, -2.3, 1.2, -1.1, 0.8, 0.2, 0.3, Set.of("soleus", "gastrocnemius", "biceps_femoris", "semimembranosus")),
        /** Charcot–Marie–Tooth disease type 1A. */
        CMT1A(18, 20, 65, -2.0, 1.0, -1.7, 0.4, 0.12, 0.4, Set.of("peroneus_longus", "tibialis_anterior", "extensor_digitorum_longus")),
        /** Chronic inflammatory demyelinating polyneuropathy. */
        CIDP(20, 35, 75, -2.7, 1.1, -0.7, 0.6, 0.05, 0.2, Set.of("tibialis_anterior", "extensor_digitorum_longus", "vastus_lateralis")),
        /** Healthy. */
        CONTROL(14, 22, 70, Double.NEGATIVE_INFINITY, 0, 0, 0, 0, 0, Set.of());

        private final int share;
        private final int youngest;
        private final int oldest;
        private final double severity;
        private final double severitySd;
        private final double proximal;
        private final double proximalSd;
        private final double logitPerYear;
        private final double wasting;
        private final Set<String> vulnerable;

        /**
         * @param share        of a cohort, relative to the others'
         * @param severity     mean place on the logistic course, at the leg; −∞ without disease
         * @param proximal     how much further back a person's thigh is, on average
         * @param logitPerYear speed along the course
         * @param wasting      share of its radius that a muscle loses at the end of the course
         * @param vulnerable   muscles that are hit first
         */
        Group(int share, int youngest, int oldest, double severity, double severitySd, double proximal, double proximalSd,
              double logitPerYear, double wasting, Set<String> vulnerable) {
            this.share = share;
            this.youngest = youngest;
            this.oldest = oldest;
            this.severity = severity;
            this.severitySd = severitySd;
            this.proximal = proximal;
            this.proximalSd = proximalSd;
            this.logitPerYear = logitPerYear;
            this.wasting = wasting;
            this.vulnerable = vulnerable;
        }

        /** As participants' tables spell it: diagnoses in capitals, {@code control} as it is. */
        String label() {
            return this == CONTROL ? name().toLowerCase(Locale.ROOT) : name();
        }

        int youngest() {
            return youngest;
        }

        int oldest() {
            return oldest;
        }

        /** The group of a subject: each next one goes where most are missing, so that any number has about these shares. */
        static Group ofSubject(int number) {
            int all = shares();
            int[] members = new int[values().length];
            Group next = FAP;
            for (int n = 1; n <= number; n++) {
                for (Group group : values()) {
                    if (group.share * n - all * members[group.ordinal()] > next.share * n - all * members[next.ordinal()]) {
                        next = group;
                    }
                }
                members[next.ordinal()]++;
            }
            return next;
        }

        /** A group by its share, whoever asks. */
        static Group anyone(RandomGenerator random) {
            return ofSubject(1 + random.nextInt(shares()));
        }

        private static int shares() {
            int all = 0;
            for (Group group : values()) {
                all += group.share;
            }
            return all;
        }
    }

    private final Group group;
    private final Streams person;
    private final double leg;
    private final double thigh;
    private final int ageYears;

    /** @param person stream of the person, the same for all visits */
    Neuropathy(Group group, Streams person, int ageYears) {
        this.group = group;
        this.person = person;
        this.ageYears = ageYears;
        RandomGenerator random = person.at("severity").generator();
        leg = group.severity + group.severitySd * random.nextGaussian();
        thigh = leg + group.proximal + group.proximalSd * random.nextGaussian();
    }

    /** The states of all labelled muscles that many years after the first visit, by label name. */
    Map<String, MuscleState> statesAfter(int years) {
        Map<String, MuscleState> states = new LinkedHashMap<>();
        for (Muscle muscle : Atlas.muscles()) {
            states.put(muscle.labelName(), stateAfter(muscle.name(), muscle.side(), muscle.region(), years));
        }
        return states;
    }

    /** The states of the muscles that no study labels. */
    Map<String, MuscleState> unlabelledAfter(int years) {
        Map<String, MuscleState> states = new LinkedHashMap<>();
        for (Region region : Region.values()) {
            List<Structure> unnamed = Structure.of(Atlas.structures(region), Structure.Kind.MUSCLE).stream().filter(s -> !s.isNamedMuscle()).toList();
            for (Structure structure : unnamed) {
                for (Side side : Side.values()) {
                    states.putIfAbsent(structure.name() + "_" + side.label(), stateAfter(structure.name(), side, region, years));
                }
            }
        }
        return states;
    }

    private MuscleState stateAfter(String muscle, Side side, Region region, int years) {
        RandomGenerator pattern = person.at("pattern", muscle).generator();
        double deviation = MUSCLE_SD * pattern.nextGaussian();
        boolean sparse = pattern.nextDouble() < 0.6;
        RandomGenerator random = person.at("muscle", muscle, side.label()).generator();
        double logit = (region == Region.LEG ? leg : thigh) + (group.vulnerable.contains(muscle) ? VULNERABLE : SPARED)
                + deviation + SIDE_SD * random.nextGaussian() + group.logitPerYear * years;
        double replaced = 1 / (1 + Math.exp(-logit));
        double healthyFat = healthyFat(muscle, random);
        // Denervation comes before replacement: what it does to the water rises with the square root of the fat.
        double denervated = Math.sqrt(replaced);
        double oedema = Math.min(LARGEST_OEDEMA, 0.01 + 0.005 * random.nextDouble() + LARGEST_OEDEMA * denervated * random.nextDouble());
        return new MuscleState(healthyFat + (HIGHEST_FAT - healthyFat) * replaced,
                sparse ? MuscleState.Infiltration.SPARSE : MuscleState.Infiltration.COMPACT, oedema, near(1, 0.03, random), near(1, 0.03, random),
                0.08, 0.15, near(1, 0.06, random), HEALTHY_SATURATION * (1 - LOST_SATURATION * denervated) * near(1, 0.04, random),
                1 - group.wasting * denervated);
    }

    private double healthyFat(String muscle, RandomGenerator random) {
        double mean = 0.022 + 0.0004 * (ageYears - 20) + (HAMSTRINGS.contains(muscle) ? 0.018 : 0);
        return Math.max(0.01, near(mean, 0.008, random));
    }

    /** A normal number within three standard deviations of its mean. */
    private static double near(double mean, double sd, RandomGenerator random) {
        return mean + sd * Math.max(-3, Math.min(3, random.nextGaussian()));
    }
}
