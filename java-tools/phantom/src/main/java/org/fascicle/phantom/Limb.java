package org.fascicle.phantom;

import java.util.Locale;

/** Which of a region's paired limbs an examination is centred on, and its rater outlines. */
public enum Limb {
    /** Both, side by side in one field of view. */
    BOTH(null),
    /** The left limb; the right one may still show at the edge of the field of view. */
    LEFT(Side.LEFT),
    /** The right limb; the left one may still show at the edge of the field of view. */
    RIGHT(Side.RIGHT);

    private final Side side;

    Limb(Side side) {
        this.side = side;
    }

    /** Whether muscles of that side are outlined. */
    public boolean includes(Side muscle) {
        return side == null || side == muscle;
    }

    /** Where the field of view is centred (mm to the patient's right), for limbs whose axes lie that far from the midline. */
    double centreMm(double offsetMm) {
        return switch (this) {
            case BOTH -> 0;
            case LEFT -> -offsetMm;
            case RIGHT -> offsetMm;
        };
    }

    /** As settings spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The limb of that label.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Limb of(String label) {
        for (Limb limb : values()) {
            if (limb.label().equals(label)) {
                return limb;
            }
        }
        throw new IllegalArgumentException("no limb \"" + label + "\"; there are both, left and right");
    }
}
