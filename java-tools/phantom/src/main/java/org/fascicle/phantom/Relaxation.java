package org.fascicle.phantom;

/**
 * Relaxation of one proton pool at one field strength.
 *
 * @param t1Ms          longitudinal relaxation time
 * @param t2Ms          transverse relaxation time
 * @param t2StarMs      apparent transverse relaxation time, at most T2
 * @param protonDensity visible protons relative to water, 0 to 1
 */
public record Relaxation(double t1Ms, double t2Ms, double t2StarMs, double protonDensity) {
    public Relaxation {
        if (!(t1Ms > 0 && t2Ms > 0 && t2Ms <= t1Ms && t2StarMs > 0 && t2StarMs <= t2Ms)) {
            throw new IllegalArgumentException("relaxation times fulfil 0 < T2* ≤ T2 ≤ T1, not " + t2StarMs + ", " + t2Ms
                    + ", " + t1Ms + " ms");
        }
        if (!(protonDensity >= 0 && protonDensity <= 1)) {
            throw new IllegalArgumentException("a proton density is 0 to 1, not " + protonDensity);
        }
    }

    /**
     * Relaxation times of tissue at 1.5 or 3 T.
     *
     * <ul>
     * <li>muscle, fat, fluid: Gold et al., AJR 2004;183:343–351 (T1 and T2 of skeletal muscle, subcutaneous fat and
     *     synovial fluid at both fields);
     * <li>organs (kidney) and the T1 of blood: Stanisz et al., Magn Reson Med 2005;54:507–512;
     * <li>mobile water of oedema: the extracellular component of 114 ms of Saab, Thompson and Marsh, Magn Reson Med
     *     1999;42:150–157, with a T1 between muscle's and fluid's (our assumption);
     * <li>collagen, T2* and the T2 of venous blood: round numbers of the usual order (our assumption).
     * </ul>
     *
     * @throws IllegalArgumentException for another field strength
     */
    public static Relaxation of(Component component, double fieldT) {
        boolean high = fieldT == 3.0;
        if (!high && fieldT != 1.5) {
            throw new IllegalArgumentException("relaxation times are known at 1.5 and 3 T, not at " + fieldT + " T");
        }
        return switch (component) {
            case MUSCLE_WATER -> high ? new Relaxation(1420, 31.7, 20, 1) : new Relaxation(1130, 35.3, 26, 1);
            case OEDEMA_WATER -> high ? new Relaxation(2000, 110, 50, 1) : new Relaxation(1650, 114, 65, 1);
            case ADIPOSE -> high ? new Relaxation(371, 133, 35, 1) : new Relaxation(288, 165, 50, 1);
            case FIBROUS -> high ? new Relaxation(700, 7, 4, 0.7) : new Relaxation(600, 8, 5, 0.7);
            case ARTERIAL_BLOOD -> high ? new Relaxation(1932, 120, 50, 0.9) : new Relaxation(1441, 200, 90, 0.9);
            case VENOUS_BLOOD -> high ? new Relaxation(1932, 45, 20, 0.9) : new Relaxation(1441, 110, 50, 0.9);
            case FLUID -> high ? new Relaxation(3620, 767, 300, 1) : new Relaxation(2850, 1210, 500, 1);
            case ORGAN_WATER -> high ? new Relaxation(1194, 56, 30, 0.9) : new Relaxation(690, 55, 38, 0.9);
        };
    }
}
