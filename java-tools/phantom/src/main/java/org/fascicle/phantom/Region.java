package org.fascicle.phantom;

import java.util.Locale;

/**
 * A slab of the body that one examination covers.
 *
 * <p>Paired limbs lie side by side, each about its own axis; pelvis and trunk are mirrored about the midline. Arms are
 * taken to lie close together, above the head.
 */
public enum Region {
    THIGH(true, 400, 220, -620), LEG(true, 300, 180, -1020), PELVIS(false, 400, 400, -250), ARM(true, 270, 160, 560), TRUNK(false, 380, 380, 0);

    private final boolean pairedLimbs;
    private final double fieldOfViewMm;
    private final double limbFieldOfViewMm;
    private final double tableMm;

    Region(boolean pairedLimbs, double fieldOfViewMm, double limbFieldOfViewMm, double tableMm) {
        this.pairedLimbs = pairedLimbs;
        this.fieldOfViewMm = fieldOfViewMm;
        this.limbFieldOfViewMm = limbFieldOfViewMm;
        this.tableMm = tableMm;
    }

    /** The field of view (mm) that fits most people. */
    public double fieldOfViewMm() {
        return fieldOfViewMm;
    }

    /** The field of view (mm) that fits one of most people's limbs. */
    public double fieldOfViewMm(Limb limb) {
        return limb == Limb.BOTH ? fieldOfViewMm : limbFieldOfViewMm;
    }

    /** Whether the region is two limbs rather than one body. */
    public boolean pairedLimbs() {
        return pairedLimbs;
    }

    /** Where the region's centre lies along the body (mm towards the head), in the frame of a whole-body examination. */
    public double tableMm() {
        return tableMm;
    }

    /** As tables and file names spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The region of that label.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Region of(String label) {
        for (Region region : values()) {
            if (region.label().equals(label)) {
                return region;
            }
        }
        throw new IllegalArgumentException("no region \"" + label + "\"; there are thigh, leg, pelvis, arm and trunk");
    }
}
