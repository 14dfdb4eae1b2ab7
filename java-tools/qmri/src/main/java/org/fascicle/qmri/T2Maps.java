package org.fascicle.qmri;

import java.util.Arrays;
import java.util.function.Function;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;

/**
 * Maps of T2.
 *
 * @param t2Ms      T2, ms; NaN where the outcome says there is none
 * @param b1        transmit field relative to nominal; null for a single exponential
 * @param fatShare  share of fat in the signal, 0–1; null for a single exponential
 * @param residual  root mean square of the residuals, units of the image
 * @param outcome   {@link OutcomeMap}
 */
public record T2Maps(Volume t2Ms, Volume b1, Volume fatShare, Volume residual, LabelMap outcome) {

    /**
     * One T2 for the whole signal, {@code t2_global_ms}.
     *
     * @param firstEcho echoes before this one are left out, from 0
     * @param mask      voxels to fit, x fastest
     */
    public static T2Maps global(Volume echoes, MonoExponentialT2 fit, int firstEcho, boolean[] mask, int threads) {
        Grid grid = echoes.grid();
        Canvas canvas = new Canvas(grid, mask, false);
        VoxelLoop.run(grid.size(), threads, v -> {
            T2Fit found = mask[v] ? fit.fit(signal(echoes, firstEcho, fit.echoes(), v)) : new T2Fit.OutsideMask();
            switch (found) {
                case T2Fit.Converged c -> canvas.put(v, c.t2Ms(), Double.NaN, Double.NaN, c.residualRms());
                case T2Fit.NotConverged n -> canvas.outcome[v] = OutcomeMap.of(n.reason());
                case T2Fit.OutsideMask _ -> canvas.outcome[v] = OutcomeMap.OUTSIDE_MASK;
            }
        });
        return canvas.maps();
    }

    /**
     * T2 of water beside fat, {@code t2_water_ms}.
     *
     * @param b1   transmit field relative to nominal on the same grid, one frame; null to fit it too
     * @param mask voxels to fit, x fastest
     */
    public static T2Maps water(Volume echoes, WaterFatT2Dictionary dictionary, Volume b1, boolean[] mask, int threads) {
        Grid grid = echoes.grid();
        Canvas canvas = new Canvas(grid, mask, true);
        Function<Integer, WaterT2Fit> fit = v -> {
            double[] signal = signal(echoes, 0, dictionary.echoes(), v);
            return b1 == null ? dictionary.fit(signal) : dictionary.fit(signal, b1.data()[v]);
        };
        VoxelLoop.run(grid.size(), threads, v -> {
            WaterT2Fit found = mask[v] ? fit.apply(v) : new WaterT2Fit.OutsideMask();
            switch (found) {
                case WaterT2Fit.Converged c -> canvas.put(v, c.t2WaterMs(), c.b1(), c.fatShare(), c.residualRms());
                case WaterT2Fit.NotConverged n -> canvas.outcome[v] = OutcomeMap.of(n.reason());
                case WaterT2Fit.OutsideMask _ -> canvas.outcome[v] = OutcomeMap.OUTSIDE_MASK;
            }
        });
        return canvas.maps();
    }

    private static double[] signal(Volume echoes, int firstEcho, int count, int v) {
        double[] signal = new double[count];
        int size = echoes.grid().size();
        for (int e = 0; e < count; e++) {
            signal[e] = echoes.data()[(firstEcho + e) * size + v];
        }
        return signal;
    }

    /** Maps being filled. */
    private static final class Canvas {
        private final Grid grid;
        private final float[] t2;
        private final float[] b1;
        private final float[] fat;
        private final float[] residual;
        private final short[] outcome;

        Canvas(Grid grid, boolean[] mask, boolean separates) {
            if (mask.length != grid.size()) {
                throw new IllegalArgumentException("a mask of " + mask.length + " voxels for " + grid.describe());
            }
            this.grid = grid;
            t2 = empty();
            residual = empty();
            b1 = separates ? empty() : null;
            fat = separates ? empty() : null;
            outcome = new short[grid.size()];
        }

        private float[] empty() {
            float[] values = new float[grid.size()];
            Arrays.fill(values, Float.NaN);
            return values;
        }

        void put(int v, double t2Ms, double field, double fatShare, double rms) {
            t2[v] = (float) t2Ms;
            residual[v] = (float) rms;
            outcome[v] = OutcomeMap.CONVERGED;
            if (b1 != null) {
                b1[v] = (float) field;
                fat[v] = (float) fatShare;
            }
        }

        T2Maps maps() {
            return new T2Maps(new Volume(grid, t2), b1 == null ? null : new Volume(grid, b1), fat == null ? null : new Volume(grid, fat),
                    new Volume(grid, residual), new LabelMap(grid, outcome));
        }
    }
}
