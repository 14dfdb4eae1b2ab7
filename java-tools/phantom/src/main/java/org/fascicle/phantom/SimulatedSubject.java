package org.fascicle.phantom;

import java.util.random.RandomGenerator;

/**
 * One simulated person, as a registry would list them at the first visit.
 *
 * @param id       label, such as {@code sub-01}
 * @param family   label, or empty
 * @param female   sex
 * @param ageYears at the first visit, whole years
 * @param heightCm body height
 * @param weightKg body weight
 * @param group    patient or control
 * @param centre   where all visits take place
 * @param physique the body
 */
public record SimulatedSubject(String id, String family, boolean female, int ageYears, double heightCm, double weightKg,
                               String group, SimulatedCentre centre, Physique physique) {
    /** Body height (cm): mean and standard deviation of European adults (NCD-RisC, eLife 2016;5:e13410), rounded. */
    private static final double[] HEIGHT_FEMALE = {164, 6.5};
    private static final double[] HEIGHT_MALE = {178, 7};

    /**
     * Draws a person.
     *
     * @param minimumAge youngest, years
     * @param maximumAge oldest, years
     */
    static SimulatedSubject draw(String id, String family, String group, SimulatedCentre centre, int minimumAge,
                                 int maximumAge, RandomGenerator random) {
        boolean female = random.nextBoolean();
        int age = minimumAge + random.nextInt(maximumAge - minimumAge + 1);
        double[] height = female ? HEIGHT_FEMALE : HEIGHT_MALE;
        double heightCm = Math.round(Math.max(150, Math.min(196, height[0] + height[1] * random.nextGaussian())));
        double massIndex = Math.max(18.5, Math.min(31, 23.5 + 2.6 * random.nextGaussian()));
        double weightKg = Math.round(massIndex * heightCm * heightCm / 1000) / 10.0;
        return new SimulatedSubject(id, family, female, age, heightCm, weightKg, group, centre,
                Physique.of(heightCm / 100, massIndex, female, random));
    }
}
