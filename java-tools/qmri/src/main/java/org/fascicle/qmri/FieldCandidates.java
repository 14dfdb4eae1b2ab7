package org.fascicle.qmri;

import java.util.Arrays;

/**
 * The field offsets at which each voxel's water–fat residual has a local minimum, the deepest few. The residual is first
 * summed over the 3 × 3 voxels around in the slice: the field is smooth, and a neighbour with another mixture often knows
 * which of two minima is true.
 */
final class FieldCandidates {
    /** Minima kept for a voxel; further ones lie far above and are never right. */
    static final int MOST = 4;
    private static final int POINTS_PER_WIDTH = 6;
    private static final int FEWEST_POINTS = 32;

    private final int[] count;
    private final float[] offsetHz;
    private final float[] residual;
    private final float[] energy;

    private FieldCandidates(int voxels) {
        count = new int[voxels];
        offsetHz = new float[voxels * MOST];
        residual = new float[voxels * MOST];
        energy = new float[voxels];
    }

    int count(int voxel) {
        return count[voxel];
    }

    /** Offset of a candidate, the one with the lowest residual first. */
    float offsetHz(int voxel, int candidate) {
        return offsetHz[voxel * MOST + candidate];
    }

    float residual(int voxel, int candidate) {
        return residual[voxel * MOST + candidate];
    }

    /** Sum of squared signals over the echoes and the voxels around. */
    float energy(int voxel) {
        return energy[voxel];
    }

    /**
     * @param tissue     voxels with signal
     * @param rangeHz    largest offset looked for where echo spacings are uneven; otherwise one period is searched
     * @param r2StarPerS decay rate at which minima are found
     */
    static FieldCandidates of(EchoSeries series, WaterFatModel model, boolean[] tissue, double rangeHz, double r2StarPerS, int threads) {
        FieldResidual function = new FieldResidual(model, offsets(model, rangeHz), r2StarPerS);
        FieldCandidates all = new FieldCandidates(tissue.length);
        boolean cyclic = Double.isFinite(model.periodHz());
        VoxelLoop.runSlices(series.grid().nz(), threads, k -> all.fillSlice(series, function, tissue, k, cyclic));
        return all;
    }

    private static double[] offsets(WaterFatModel model, double rangeHz) {
        double period = model.periodHz();
        double half = Double.isFinite(period) ? period / 2 : rangeHz;
        double span = model.timeS(model.echoes() - 1) - model.timeS(0);
        int points = Math.max(FEWEST_POINTS, (int) Math.ceil(2 * half * span * POINTS_PER_WIDTH));
        double[] offsets = new double[points];
        for (int k = 0; k < points; k++) {
            offsets[k] = -half + 2 * half * k / points;
        }
        return offsets;
    }

    private void fillSlice(EchoSeries series, FieldResidual function, boolean[] tissue, int k, boolean cyclic) {
        int nx = series.grid().nx();
        int ny = series.grid().ny();
        int points = function.offsets();
        int first = k * nx * ny;
        float[][] curves = new float[nx * ny][];
        double[] re = new double[series.echoes()];
        double[] im = new double[re.length];
        float[] own = new float[nx * ny];
        for (int v = 0; v < nx * ny; v++) {
            if (tissue[first + v]) {
                series.voxel(first + v, re, im);
                curves[v] = new float[points];
                function.curve(re, im, curves[v]);
                for (int e = 0; e < re.length; e++) {
                    own[v] += (float) (re[e] * re[e] + im[e] * im[e]);
                }
            }
        }
        float[] sum = new float[points];
        for (int v = 0; v < nx * ny; v++) {
            if (curves[v] == null) {
                continue;
            }
            Arrays.fill(sum, 0);
            for (int j = Math.max(0, v / nx - 1); j <= Math.min(ny - 1, v / nx + 1); j++) {
                for (int i = Math.max(0, v % nx - 1); i <= Math.min(nx - 1, v % nx + 1); i++) {
                    float[] curve = curves[i + nx * j];
                    if (curve != null) {
                        energy[first + v] += own[i + nx * j];
                        for (int p = 0; p < points; p++) {
                            sum[p] += curve[p];
                        }
                    }
                }
            }
            keepMinima(first + v, sum, function, cyclic);
        }
    }

    private void keepMinima(int voxel, float[] curve, FieldResidual function, boolean cyclic) {
        int points = curve.length;
        for (int p = 0; p < points; p++) {
            float before = p > 0 ? curve[p - 1] : cyclic ? curve[points - 1] : Float.POSITIVE_INFINITY;
            float after = p < points - 1 ? curve[p + 1] : cyclic ? curve[0] : Float.POSITIVE_INFINITY;
            if (curve[p] <= before && curve[p] < after) {
                insert(voxel, vertexHz(function, p, before, curve[p], after), curve[p]);
            }
        }
    }

    private static float vertexHz(FieldResidual function, int p, float before, float here, float after) {
        double step = function.offsetHz(1) - function.offsetHz(0);
        double curvature = (double) before - 2.0 * here + after;
        double shift = curvature > 0 && Double.isFinite(curvature) ? Math.clamp(0.5 * (before - after) / curvature, -0.5, 0.5) : 0;
        return (float) (function.offsetHz(p) + shift * step);
    }

    private void insert(int voxel, float offset, float value) {
        int at = voxel * MOST;
        int place = count[voxel];
        while (place > 0 && residual[at + place - 1] > value) {
            place--;
        }
        if (place == MOST) {
            return;
        }
        int last = Math.min(count[voxel], MOST - 1);
        for (int c = last; c > place; c--) {
            offsetHz[at + c] = offsetHz[at + c - 1];
            residual[at + c] = residual[at + c - 1];
        }
        offsetHz[at + place] = offset;
        residual[at + place] = value;
        count[voxel] = last + 1;
    }
}
