package org.fascicle.phantom;

import java.util.List;

/** A sequence's signal from every pool of every muscle, tabulated over the transmit field. */
final class SignalTable {
    private static final double LOWEST_B1 = 0.6;
    private static final double HIGHEST_B1 = 1.4;
    private static final int STEPS = 32;
    private static final Component[] COMPONENTS = Component.values();

    private final int frames;
    private final boolean overB1;
    /** [site + 1][component][step][2·frame + (0 real, 1 imaginary)]; row 0 holds outside of muscles. */
    private final double[][][][] table;

    SignalTable(Sequence sequence, List<MuscleState> states, double fieldT) {
        frames = sequence.echoTimesMs().length;
        overB1 = sequence.dependsOnB1();
        table = new double[states.size() + 1][COMPONENTS.length][][];
        for (Component component : COMPONENTS) {
            table[0][component.ordinal()] = curves(sequence, Pool.of(component, fieldT), fieldT);
            for (int m = 0; m < states.size(); m++) {
                boolean own = component == Component.MUSCLE_WATER || component == Component.ADIPOSE;
                table[m + 1][component.ordinal()] = own
                        ? curves(sequence, Pool.in(states.get(m), component, fieldT), fieldT) : table[0][component.ordinal()];
            }
        }
    }

    /** Adds the voxel's signal at each echo to {@code real} and {@code imag}. */
    void add(TissueFractions tissue, int voxel, double b1, double[] real, double[] imag) {
        double[][][] pools = table[tissue.siteAt(voxel) + 1];
        double position = overB1 ? (b1 - LOWEST_B1) / (HIGHEST_B1 - LOWEST_B1) * STEPS : 0;
        int step = overB1 ? Math.max(0, Math.min(STEPS - 1, (int) position)) : 0;
        double t = position - step;
        for (Component component : COMPONENTS) {
            float share = tissue.share(component, voxel);
            if (share > 0) {
                double[] low = pools[component.ordinal()][step];
                double[] high = overB1 ? pools[component.ordinal()][step + 1] : low;
                for (int f = 0; f < frames; f++) {
                    real[f] += share * (low[2 * f] + t * (high[2 * f] - low[2 * f]));
                    imag[f] += share * (low[2 * f + 1] + t * (high[2 * f + 1] - low[2 * f + 1]));
                }
            }
        }
    }

    private double[][] curves(Sequence sequence, Pool pool, double fieldT) {
        double[][] curves = new double[overB1 ? STEPS + 1 : 1][2 * frames];
        double[] real = new double[frames];
        double[] imag = new double[frames];
        for (int step = 0; step < curves.length; step++) {
            double b1 = overB1 ? LOWEST_B1 + step * (HIGHEST_B1 - LOWEST_B1) / STEPS : 1;
            sequence.signal(pool, b1, fieldT, real, imag);
            for (int f = 0; f < frames; f++) {
                curves[step][2 * f] = real[f];
                curves[step][2 * f + 1] = imag[f];
            }
        }
        return curves;
    }
}
