package org.fascicle.phantom;

/**
 * What a point of the body is made of, as shares of the signal-bearing components. Muscles are not here: their
 * make-up is their {@link MuscleState}.
 */
enum Tissue {
    AIR,
    SKIN(Component.FIBROUS, 0.6, Component.ADIPOSE, 0.1),
    FAT(Component.ADIPOSE, 0.95, Component.ORGAN_WATER, 0.05),
    FASCIA(Component.FIBROUS, 1),
    CORTEX,
    YELLOW_MARROW(Component.ADIPOSE, 0.88, Component.ORGAN_WATER, 0.12),
    RED_MARROW(Component.ADIPOSE, 0.45, Component.ORGAN_WATER, 0.45),
    ARTERY(Component.ARTERIAL_BLOOD, 1),
    VEIN(Component.VENOUS_BLOOD, 1),
    NERVE(Component.ADIPOSE, 0.4, Component.ORGAN_WATER, 0.4, Component.FIBROUS, 0.2),
    FLUID(Component.FLUID, 1),
    ORGAN(Component.ORGAN_WATER, 0.9);

    private static final Tissue[] VALUES = values();
    private final Component[] components;
    private final float[] shares;

    Tissue(Object... componentAndShare) {
        components = new Component[componentAndShare.length / 2];
        shares = new float[components.length];
        for (int c = 0; c < components.length; c++) {
            components[c] = (Component) componentAndShare[2 * c];
            shares[c] = ((Number) componentAndShare[2 * c + 1]).floatValue();
        }
    }

    static Tissue of(int code) {
        return VALUES[code];
    }

    int parts() {
        return components.length;
    }

    Component component(int part) {
        return components[part];
    }

    float share(int part) {
        return shares[part];
    }
}
