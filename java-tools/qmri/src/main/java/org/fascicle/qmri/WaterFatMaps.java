package org.fascicle.qmri;

import java.util.Arrays;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Volume;

/**
 * Maps from gradient echoes of water and fat.
 *
 * @param water      water signal at echo time 0, units of the image; NaN, as all maps, where the outcome says there is none
 * @param fat        fat signal at echo time 0
 * @param r2StarPerS common decay rate, 1/s
 * @param fieldHz    field offset, Hz; null from magnitudes
 * @param residual   root mean square of the residuals, units of the image
 * @param outcome    {@link OutcomeMap}
 */
public record WaterFatMaps(Volume water, Volume fat, Volume r2StarPerS, Volume fieldHz, Volume residual, LabelMap outcome) {

    /** Share of fat in the signal, per cent. */
    public Volume signalFatFractionPct() {
        return fraction(T1Weights.none());
    }

    /** Share of fat in the protons, per cent; see {@link WaterFatFit.Converged#protonDensityFatFractionPct}. */
    public Volume protonDensityFatFractionPct(T1Weights weights) {
        return fraction(weights);
    }

    private Volume fraction(T1Weights weights) {
        float[] values = new float[water.data().length];
        for (int v = 0; v < values.length; v++) {
            double f = fat.data()[v] / weights.fat();
            values[v] = (float) (100 * f / (water.data()[v] / weights.water() + f));
        }
        return new Volume(water.grid(), values);
    }

    /**
     * From complex echoes. The field is found over all tissue, so that what lies around the mask helps to place it.
     *
     * @param tissue voxels with signal, x fastest
     * @param mask   voxels to fit
     * @param search how far and at which decay the field is looked for
     */
    public static WaterFatMaps complex(EchoSeries series, WaterFatModel model, ComplexWaterFat fit, boolean[] tissue, boolean[] mask,
            FieldSearch search, int threads) {
        if (series.echoes() != model.echoes()) {
            throw new IllegalArgumentException(series.echoes() + " echoes for " + model.echoes() + " echo times");
        }
        FieldCandidates candidates = FieldCandidates.of(series, model.forField(), tissue, search.rangeHz(), search.r2StarPerS(), threads);
        double period = model.periodHz();
        double scale = Double.isFinite(period) ? period : 2 * search.rangeHz();
        float[] field = FieldMap.grow(series.grid(), candidates, tissue, period, scale);
        Canvas canvas = new Canvas(series.grid(), true);
        VoxelLoop.run(mask.length, threads, v -> {
            if (!mask[v]) {
                canvas.put(v, new WaterFatFit.OutsideMask());
            } else if (!tissue[v]) {
                canvas.put(v, new WaterFatFit.NotConverged(Reason.NO_SIGNAL));
            } else {
                double[] re = new double[series.echoes()];
                double[] im = new double[re.length];
                series.voxel(v, re, im);
                canvas.put(v, fit.fit(re, im, field[v]));
            }
        });
        return canvas.maps();
    }

    /**
     * Where the field is looked for.
     *
     * @param rangeHz    largest offset where echo spacings are uneven, Hz
     * @param r2StarPerS decay rate at which minima are found, 1/s
     */
    public record FieldSearch(double rangeHz, double r2StarPerS) {
        public FieldSearch {
            if (!(rangeHz > 0) || !(r2StarPerS >= 0)) {
                throw new IllegalArgumentException("a field search has a range above 0 Hz and a decay of 0 or more, not " + rangeHz + " and " + r2StarPerS);
            }
        }
    }

    /**
     * From magnitudes. Where a voxel has two fits, those of the voxels around help to choose ({@link MagnitudeAssignment}).
     *
     * @param mask voxels to fit, x fastest
     */
    public static WaterFatMaps magnitude(Volume echoes, MagnitudeWaterFat fit, boolean[] mask, int threads) {
        MagnitudeCandidates candidates = MagnitudeCandidates.of(echoes, fit, mask, threads);
        byte[] choice = fit.tellsFatFromWater()
                ? MagnitudeAssignment.of(echoes.grid(), candidates, echoes.frames(), candidates.variance(echoes.frames(), fit.noiseSigma()))
                : new byte[mask.length];
        Canvas canvas = new Canvas(echoes.grid(), false);
        for (int v = 0; v < mask.length; v++) {
            canvas.put(v, candidates.fit(v, choice[v]));
        }
        return canvas.maps();
    }

    /**
     * From ready water and fat magnitudes: {@code √(M² − 2σ²)} of each, 0 where noise is more (Gudbjartsson and Patz, Magn
     * Reson Med 1995;34:910).
     *
     * @param noiseSigma standard deviation of one channel's noise, units of the images; 0 for none
     * @param mask       voxels wanted, x fastest
     */
    public static WaterFatMaps ready(Volume water, Volume fat, double noiseSigma, boolean[] mask) {
        Canvas canvas = new Canvas(water.grid(), false);
        for (int v = 0; v < mask.length; v++) {
            double w = water.data()[v];
            double f = fat.data()[v];
            double floor = 2 * noiseSigma * noiseSigma;
            double cleanWater = Math.sqrt(Math.max(0, w * w - floor));
            double cleanFat = Math.sqrt(Math.max(0, f * f - floor));
            WaterFatFit fit = !Double.isFinite(w + f) ? new WaterFatFit.NotConverged(Reason.NOT_FINITE)
                    : w < 0 || f < 0 || !(cleanWater + cleanFat > 0) ? new WaterFatFit.NotConverged(Reason.NO_SIGNAL)
                    : new WaterFatFit.Converged(cleanWater, cleanFat, Double.NaN, Double.NaN, Double.NaN);
            canvas.put(v, mask[v] ? fit : new WaterFatFit.OutsideMask());
        }
        return canvas.maps();
    }

    /** Maps being filled. */
    private static final class Canvas {
        private final Grid grid;
        private final float[][] values = new float[5][];
        private final short[] outcome;
        private final boolean hasField;

        Canvas(Grid grid, boolean hasField) {
            this.grid = grid;
            this.hasField = hasField;
            outcome = new short[grid.size()];
            for (int m = 0; m < values.length; m++) {
                values[m] = new float[grid.size()];
                Arrays.fill(values[m], Float.NaN);
            }
        }

        void put(int v, WaterFatFit fit) {
            switch (fit) {
                case WaterFatFit.Converged c -> {
                    double[] found = {c.water(), c.fat(), c.r2StarPerS(), c.fieldHz(), c.residualRms()};
                    for (int m = 0; m < values.length; m++) {
                        values[m][v] = (float) found[m];
                    }
                    outcome[v] = OutcomeMap.CONVERGED;
                }
                case WaterFatFit.NotConverged n -> outcome[v] = OutcomeMap.of(n.reason());
                case WaterFatFit.OutsideMask _ -> outcome[v] = OutcomeMap.OUTSIDE_MASK;
            }
        }

        WaterFatMaps maps() {
            return new WaterFatMaps(volume(0), volume(1), volume(2), hasField ? volume(3) : null, volume(4), new LabelMap(grid, outcome));
        }

        private Volume volume(int map) {
            return new Volume(grid, values[map]);
        }
    }
}
