package org.fascicle.phantom;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A slowly progressive hereditary myopathy in one family: some muscles are more vulnerable than others, the family
 * shares much of that pattern, and each patient has a severity and a pattern of their own. Fat follows a logistic
 * course, fastest half way; oedema marks active disease and hastens it.
 *
 * <p>Orders of magnitude: healthy adult muscle holds a few per cent of fat; limb girdle dystrophies gain about 1 to 2
 * percentage points a year in affected muscles (Willis et al., PLoS ONE 2013;8:e70993); oedema comes and goes over years.
 * None of these numbers was fitted to a study that Fascicle reproduces.
 */
final class Dystrophy {
    private static final double FAMILY_SD = 1.2;
    private static final double OWN_SD = 0.8;
    private static final double SIDE_SD = 0.3;
    private static final double HIGHEST_FAT = 0.92;

    private final Streams family;
    private final Streams patient;
    private final double severity;

    /**
     * @param family   stream of the family's pattern
     * @param patient  stream of the patient
     * @param ageYears older patients have been ill for longer
     */
    Dystrophy(Streams family, Streams patient, int ageYears) {
        this.family = family;
        this.patient = patient;
        severity = -2.0 + 0.04 * (ageYears - 40) + 0.7 * patient.at("severity").generator().nextGaussian();
    }

    /** The states of all labelled muscles that many years after the first visit, by label name. */
    Map<String, MuscleState> statesAfter(int years) {
        Map<String, MuscleState> states = new LinkedHashMap<>();
        for (Muscle muscle : Atlas.muscles()) {
            states.put(muscle.labelName(), stateAfter(muscle.name(), muscle.side(), years));
        }
        return states;
    }

    /** The states of the muscles that no study labels: they are ill too. */
    Map<String, MuscleState> unlabelledAfter(int years) {
        Map<String, MuscleState> states = new LinkedHashMap<>();
        for (Region region : Region.values()) {
            for (Structure structure : Structure.of(Atlas.structures(region), Structure.Kind.MUSCLE)) {
                for (Side side : Side.values()) {
                    if (!structure.isNamedMuscle()) {
                        states.putIfAbsent(structure.name() + "_" + side.label(), stateAfter(structure.name(), side, years));
                    }
                }
            }
        }
        return states;
    }

    private MuscleState stateAfter(String muscle, Side side, int years) {
        Course course = course(muscle, side);
        double fat = course.fatAfter(years);
        // A muscle that is mostly fat shrinks a little; a moderately replaced one keeps its outline.
        double bulk = 1 - 0.12 * Math.max(0, fat - 0.3);
        RandomGenerator random = patient.at("tissue", muscle, side.label()).generator();
        return new MuscleState(fat, course.infiltration(), course.oedemaAfter(years), near(1, 0.03, random), near(1, 0.03, random),
                0.08, 0.15, near(1, 0.06, random), 0.06 * near(1, 0.06, random), bulk);
    }

    private Course course(String muscle, Side side) {
        RandomGenerator pattern = patient.at("pattern", muscle).generator();
        double shared = FAMILY_SD * family.at(muscle).generator().nextGaussian() + OWN_SD * pattern.nextGaussian();
        boolean sparse = pattern.nextDouble() < 0.55;
        RandomGenerator random = patient.at("muscle", muscle, side.label()).generator();
        double logit = severity + shared + SIDE_SD * random.nextGaussian();
        boolean active = random.nextDouble() < activity(logit);
        boolean laterActive = random.nextDouble() < (active ? 0.65 : 0.6 * activity(logit));
        double level = 0.15 + 0.3 * random.nextDouble();
        double laterLevel = Math.max(0.1, Math.min(0.55, level + 0.08 * random.nextGaussian()));
        double quiet = 0.005 + 0.02 * random.nextDouble();
        return new Course(sparse ? MuscleState.Infiltration.SPARSE : MuscleState.Infiltration.COMPACT,
                0.02 + 0.025 * random.nextDouble(), logit, Math.max(0, 0.07 + 0.03 * random.nextGaussian() + (active ? 0.07 : 0)),
                active ? level : quiet, laterActive ? laterLevel : quiet);
    }

    /**
     * What becomes of one muscle.
     *
     * @param infiltration how its fat lies
     * @param healthyFat   fat fraction without the disease
     * @param logit        place on the logistic course at the first visit
     * @param logitPerYear speed along it
     * @param oedema       at the first visit
     * @param laterOedema  at any later one
     */
    private record Course(MuscleState.Infiltration infiltration, double healthyFat, double logit, double logitPerYear,
                          double oedema, double laterOedema) {
        double fatAfter(int years) {
            return healthyFat + (HIGHEST_FAT - healthyFat) / (1 + Math.exp(-(logit + years * logitPerYear)));
        }

        double oedemaAfter(int years) {
            return years == 0 ? oedema : laterOedema;
        }
    }

    /** Chance that a muscle is active: highest while it is being replaced, low when spared and when burnt out. */
    private static double activity(double logit) {
        return 0.04 + 0.4 * Math.exp(-0.5 * (logit + 0.8) * (logit + 0.8));
    }

    /** A normal number within three standard deviations of its mean. */
    private static double near(double mean, double sd, RandomGenerator random) {
        return mean + sd * Math.max(-3, Math.min(3, random.nextGaussian()));
    }
}
