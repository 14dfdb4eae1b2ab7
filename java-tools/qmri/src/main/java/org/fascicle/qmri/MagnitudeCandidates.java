package org.fascicle.qmri;

import java.util.Arrays;
import org.fascicle.image.Volume;

/** Each voxel's fits to its magnitudes: the better first, the other second where there is another. */
final class MagnitudeCandidates {
    /** Where no voxel leaves a residual there is no noise, and any small variance will do. */
    private static final double LEAST_VARIANCE = 1e-12;

    private final WaterFatFit[][] fits;

    private MagnitudeCandidates(WaterFatFit[][] fits) {
        this.fits = fits;
    }

    static MagnitudeCandidates of(Volume echoes, MagnitudeWaterFat fit, boolean[] mask, int threads) {
        int size = echoes.grid().size();
        WaterFatFit[][] fits = new WaterFatFit[size][];
        VoxelLoop.run(size, threads, v -> {
            if (mask[v]) {
                double[] signal = new double[echoes.frames()];
                for (int e = 0; e < signal.length; e++) {
                    signal[e] = echoes.data()[e * size + v];
                }
                fits[v] = fit.candidates(signal);
            }
        });
        return new MagnitudeCandidates(fits);
    }

    /** Number of fits that converged, 0 to 2. */
    int count(int v) {
        return fits[v] == null || !(fits[v][0] instanceof WaterFatFit.Converged) ? 0 : fits[v].length;
    }

    /** A fit, or why there is none. */
    WaterFatFit fit(int v, int which) {
        return fits[v] == null ? new WaterFatFit.OutsideMask() : fits[v][which];
    }

    /** Mean of the squared residuals. */
    float meanSquare(int v, int which) {
        double rms = ((WaterFatFit.Converged) fits[v][which]).residualRms();
        return (float) (rms * rms);
    }

    float r2StarPerS(int v, int which) {
        return (float) ((WaterFatFit.Converged) fits[v][which]).r2StarPerS();
    }

    float fractionPct(int v, int which) {
        return (float) ((WaterFatFit.Converged) fits[v][which]).signalFatFractionPct();
    }

    /** The variance that the median of the residuals tells, of three parameters and that many echoes; at least the noise's own. */
    double variance(int echoes, double noiseSigma) {
        double[] squares = new double[fits.length];
        int found = 0;
        for (int v = 0; v < fits.length; v++) {
            if (count(v) > 0) {
                squares[found++] = meanSquare(v, 0);
            }
        }
        Arrays.sort(squares, 0, found);
        double median = found == 0 ? 0 : squares[found / 2] * echoes / Math.max(1, echoes - 3);
        return Math.max(LEAST_VARIANCE, Math.max(median, noiseSigma * noiseSigma));
    }
}
