package org.fascicle.qmri;

/**
 * T1 of muscle water and of fat, for corrections where the study has none of its own. Water: skeletal muscle of Stanisz et
 * al., Magn Reson Med 2005;54:507 (1,008 ms at 1.5 T, 1,412 ms at 3 T). Fat: subcutaneous fat of de Bazelaire et al.,
 * Radiology 2004;230:652 (343 and 382 ms).
 *
 * @param waterMs T1 of muscle water, ms, above 0
 * @param fatMs   T1 of fat, ms, above 0
 */
public record TissueT1(double waterMs, double fatMs) {
    private static final double SAME_FIELD_T = 0.15;

    public TissueT1 {
        if (!(waterMs > 0) || !(fatMs > 0)) {
            throw new IllegalArgumentException("T1 is above 0, not " + waterMs + " and " + fatMs + " ms");
        }
    }

    /** Whether the literature values are for this field strength. */
    public static boolean isKnownAt(double fieldStrengthT) {
        return Math.abs(fieldStrengthT - 1.5) <= SAME_FIELD_T || Math.abs(fieldStrengthT - 3) <= SAME_FIELD_T;
    }

    /** @throws IllegalArgumentException for a field strength other than 1.5 and 3 T */
    public static TissueT1 at(double fieldStrengthT) {
        if (!isKnownAt(fieldStrengthT)) {
            throw new IllegalArgumentException("T1 is known at 1.5 and 3 T, not at " + fieldStrengthT + " T");
        }
        return fieldStrengthT < 2 ? new TissueT1(1008, 343) : new TissueT1(1412, 382);
    }
}
