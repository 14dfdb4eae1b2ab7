package org.fascicle.phantom;

/**
 * A proton pool as a sequence sees it: its relaxation, adapted to the muscle it lies in.
 *
 * @param component  which pool
 * @param relaxation its relaxation at the scanner's field
 * @param t2Spread   standard deviation of ln T2 inside a voxel, 0 or more
 * @param saturation share of its longitudinal magnetisation that an MT pulse takes, 0 to 1
 */
public record Pool(Component component, Relaxation relaxation, double t2Spread, double saturation) {
    /**
     * Nodes and weights of the five-point Gauss–Hermite rule for a standard normal variable (Abramowitz and Stegun
     * 25.4.46 with the variable scaled by √2).
     */
    private static final double[] NODES = {-2.856970013872806, -1.3556261799742657, 0, 1.3556261799742657, 2.856970013872806};
    private static final double[] WEIGHTS = {0.011257411327720693, 0.22207592200561266, 0.5333333333333333,
        0.22207592200561266, 0.011257411327720693};

    /** Pools outside muscle have no spread. Tissue rich in collagen and organs lose some magnetisation to MT, fat and fluid none. */
    static Pool of(Component component, double fieldT) {
        double saturation = switch (component) {
            case MUSCLE_WATER, FIBROUS -> 0.06;
            case ORGAN_WATER -> 0.03;
            case OEDEMA_WATER, ARTERIAL_BLOOD, VENOUS_BLOOD, FLUID, ADIPOSE -> 0;
        };
        return new Pool(component, Relaxation.of(component, fieldT), 0, saturation);
    }

    /** The pool inside a muscle. */
    static Pool in(MuscleState state, Component component, double fieldT) {
        Relaxation table = Relaxation.of(component, fieldT);
        return switch (component) {
            case MUSCLE_WATER -> {
                double t2 = table.t2Ms() * state.t2Factor();
                yield new Pool(component, new Relaxation(table.t1Ms() * state.t1Factor(), t2,
                        Math.min(t2, table.t2StarMs() * state.t2StarFactor()), table.protonDensity()),
                        state.waterT2Spread(), state.saturation());
            }
            case ADIPOSE -> new Pool(component, table, state.fatT2Spread(), 0);
            default -> of(component, fieldT);
        };
    }

    boolean isFat() {
        return component == Component.ADIPOSE;
    }

    /** Whether the pool flows so fast that a spin echo does not refocus it. */
    boolean isFlowVoid() {
        return component == Component.ARTERIAL_BLOOD;
    }

    /** How many T2 values stand for the distribution. */
    int t2Count() {
        return t2Spread == 0 ? 1 : NODES.length;
    }

    /** One of the T2 values (ms): quantiles of a log-normal distribution about the pool's T2 as median. */
    double t2Ms(int index) {
        return relaxation.t2Ms() * Math.exp(t2Spread * (t2Count() == 1 ? 0 : NODES[index]));
    }

    /** That value's weight; they add up to 1. */
    double t2Weight(int index) {
        return t2Count() == 1 ? 1 : WEIGHTS[index];
    }
}
