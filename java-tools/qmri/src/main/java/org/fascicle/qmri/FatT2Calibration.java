package org.fascicle.qmri;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * The apparent T2 of a subject's fat in a multi-echo spin echo, from the fat outside the muscles: each voxel's echoes as one
 * component with the T1 of fat, over T2 and B1 of the extended phase graph; the median over voxels that look like fat and
 * have only such voxels around them in the slice, which leaves out borders, fascia and vessels.
 */
public final class FatT2Calibration {
    /** Fewest voxels whose median is worth more than the literature. */
    public static final int FEWEST_VOXELS = 50;
    private static final double SHORTEST_MS = 40;
    private static final double LONGEST_MS = 400;
    private static final int T2_COUNT = 93;
    private static final double LOWEST_B1 = 0.5;
    private static final double HIGHEST_B1 = 1.3;
    private static final int B1_COUNT = 28;
    /** T2 of voxels that may be fat: above muscle and below fluid. */
    private static final double SHORTEST_FAT_MS = 80;
    private static final double LONGEST_FAT_MS = 300;

    private final double[] t2Ms = WaterFatT2Dictionary.geometric(SHORTEST_MS, LONGEST_MS, T2_COUNT);
    private final double[][] curves = new double[T2_COUNT * B1_COUNT][];

    /** @param t1FatMs T1 of fat, ms, above 0 */
    public FatT2Calibration(ExtendedPhaseGraph train, SliceProfile profile, double t1FatMs) {
        double[] b1 = WaterFatT2Dictionary.geometric(LOWEST_B1, HIGHEST_B1, B1_COUNT);
        for (int c = 0; c < curves.length; c++) {
            curves[c] = profile.amplitudes(train, t1FatMs, t2Ms[c % T2_COUNT], b1[c / T2_COUNT]);
            double size = Math.sqrt(Signals.energy(curves[c]));
            for (int e = 0; e < curves[c].length; e++) {
                curves[c][e] /= size;
            }
        }
    }

    /**
     * Calibrates.
     *
     * @param echoes  magnitudes, one frame an echo of the train
     * @param outside voxels with signal and outside all muscles, x fastest
     * @return the T2 in ms; empty where fewer than {@link #FEWEST_VOXELS} voxels are fat
     */
    public OptionalDouble of(Volume echoes, boolean[] outside, int threads) {
        Grid grid = echoes.grid();
        double[] found = new double[grid.size()];
        VoxelLoop.run(found.length, threads, v -> found[v] = outside[v] ? fit(echoes, v) : Double.NaN);
        double[] fat = new double[found.length];
        int count = 0;
        for (int v = 0; v < found.length; v++) {
            if (isSurrounded(grid, found, v)) {
                fat[count++] = found[v];
            }
        }
        Arrays.sort(fat, 0, count);
        return count < FEWEST_VOXELS ? OptionalDouble.empty() : OptionalDouble.of(fat[count / 2]);
    }

    /** T2 of subcutaneous fat at 1.5 and 3 T, 165 and 133 ms (Gold et al., AJR 2004;183:343). */
    public static double literatureMs(double fieldStrengthT) {
        if (!TissueT1.isKnownAt(fieldStrengthT)) {
            throw new IllegalArgumentException("the T2 of fat is known at 1.5 and 3 T, not at " + fieldStrengthT + " T");
        }
        return fieldStrengthT < 2 ? 165 : 133;
    }

    private static boolean isSurrounded(Grid grid, double[] t2, int v) {
        int i = v % grid.nx();
        int j = v / grid.nx() % grid.ny();
        if (i == 0 || j == 0 || i == grid.nx() - 1 || j == grid.ny() - 1) {
            return false;
        }
        for (int b = -1; b <= 1; b++) {
            for (int a = -1; a <= 1; a++) {
                double near = t2[v + a + b * grid.nx()];
                if (!(near >= SHORTEST_FAT_MS && near <= LONGEST_FAT_MS)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** T2 of the curve that explains most of the signal; NaN where none does. */
    private double fit(Volume echoes, int v) {
        int size = echoes.grid().size();
        double most = 0;
        int best = -1;
        for (int c = 0; c < curves.length; c++) {
            double sum = 0;
            for (int e = 0; e < curves[c].length; e++) {
                sum += curves[c][e] * echoes.data()[e * size + v];
            }
            if (sum > most) {
                most = sum;
                best = c;
            }
        }
        return best < 0 ? Double.NaN : t2Ms[best % T2_COUNT];
    }
}
