package org.fascicle.qmri;

import org.fascicle.qmri.WaterT2Fit.Converged;

/**
 * The curves of a dictionary between the three by three entries around one, by Lagrange's biquadratic polynomial in
 * (ln T2, ln B1), and the least squares of a signal on them. Where B1 is known it stays; where the dictionary has fewer
 * than three B1, it stays at the entry's.
 */
final class CurvePatch {
    private static final double RELATIVE_STEP = 1e-6;
    /** How far from the middle entry the polynomial is trusted, in entries. */
    private static final double REACH = 1.5;

    private final WaterFatT2Dictionary dictionary;
    private final int t;
    private final int b;
    private final boolean fitsB1;
    private final double fixedV;
    private final int b1Entries;

    private CurvePatch(WaterFatT2Dictionary dictionary, int t, int b, boolean fitsB1, double fixedV, int b1Entries) {
        this.dictionary = dictionary;
        this.t = t;
        this.b = b;
        this.fitsB1 = fitsB1;
        this.fixedV = fixedV;
        this.b1Entries = b1Entries;
    }

    /**
     * @param t          entry along T2, not at an end
     * @param b          entry along B1
     * @param knownPlace where the known B1 lies, in entries from the first; NaN to fit it
     */
    static CurvePatch around(WaterFatT2Dictionary dictionary, int t, int b, double knownPlace) {
        boolean interpolates = dictionary.b1Count() >= 3;
        int middle = interpolates ? Math.clamp(b, 1, dictionary.b1Count() - 2) : b;
        boolean known = !Double.isNaN(knownPlace);
        return new CurvePatch(dictionary, t, middle, interpolates && !known, interpolates && known ? knownPlace - middle : 0, interpolates ? 3 : 1);
    }

    /** @param amplitudes of water and fat at the entry */
    WaterT2Fit refine(double[] signal, double[] amplitudes) {
        double edge = edge();
        return Double.isNaN(edge) ? refineWithin(signal, amplitudes) : refineUpTo(edge, signal, amplitudes);
    }

    /** The end of the dictionary's B1 in this patch, in entries from its middle; NaN where the patch does not touch it. */
    private double edge() {
        boolean last = fitsB1 && b == dictionary.b1Count() - 2;
        boolean first = fitsB1 && b == 1;
        return last ? 1 : first ? -1 : Double.NaN;
    }

    /** The polynomial goes on beyond the last B1, the dictionary does not: there B1 stays at its end and the others are fitted. */
    private WaterT2Fit refineUpTo(double edge, double[] signal, double[] amplitudes) {
        WaterT2Fit free = refineWithin(signal, amplitudes);
        boolean beyond = free instanceof Converged found && edge * Math.log(found.b1() / dictionary.b1(b)) > dictionary.stepB1();
        return beyond ? new CurvePatch(dictionary, t, b, false, edge, b1Entries).refineWithin(signal, amplitudes) : free;
    }

    private WaterT2Fit refineWithin(double[] signal, double[] amplitudes) {
        double size = amplitudes[0] + amplitudes[1];
        LeastSquares.Result best = solve(signal, amplitudes, size, amplitudes[1] > 0);
        boolean withFat = amplitudes[1] > 0 && best.at()[best.at().length - 1] >= 0;
        if (amplitudes[1] > 0 && !withFat) {
            best = solve(signal, amplitudes, size, false);
        }
        double[] at = best.at();
        double u = Math.clamp(at[1], -REACH, REACH);
        double v = fitsB1 ? Math.clamp(at[2], -REACH, REACH) : fixedV;
        if (!(at[0] > 0)) {
            return new WaterT2Fit.NotConverged(Reason.NO_WATER);
        }
        return new Converged(dictionary.t2Ms(t) * Math.exp(u * dictionary.stepT2()), dictionary.b1(b) * Math.exp(v * dictionary.stepB1()), at[0],
                withFat ? at[at.length - 1] : 0, Math.sqrt(best.cost() / signal.length));
    }

    /** Parameters: water, entries along T2, entries along B1 where fitted, fat where there is any. */
    private LeastSquares.Result solve(double[] signal, double[] amplitudes, double size, boolean withFat) {
        int parameters = 2 + (fitsB1 ? 1 : 0) + (withFat ? 1 : 0);
        double[] start = new double[parameters];
        double[] scale = new double[parameters];
        start[0] = amplitudes[0];
        scale[0] = size;
        scale[1] = 1;
        if (fitsB1) {
            scale[2] = 1;
        }
        if (withFat) {
            start[parameters - 1] = amplitudes[1];
            scale[parameters - 1] = size;
        }
        return new LeastSquares(parameters, signal.length, RELATIVE_STEP).fit((at, residual, jacobian) -> evaluate(signal, at, residual, jacobian, withFat), start, scale);
    }

    private void evaluate(double[] signal, double[] at, double[] residual, double[] jacobian, boolean withFat) {
        int parameters = at.length;
        double u = Math.clamp(at[1], -REACH, REACH);
        double v = fitsB1 ? Math.clamp(at[2], -REACH, REACH) : fixedV;
        double fatAmplitude = withFat ? at[parameters - 1] : 0;
        double[] weightU = weights(u, 3);
        double[] slopeU = slopes(u, 3);
        double[] weightV = weights(v, b1Entries);
        double[] slopeV = slopes(v, b1Entries);
        for (int e = 0; e < signal.length; e++) {
            double water = 0;
            double waterByU = 0;
            double waterByV = 0;
            double fat = 0;
            double fatByV = 0;
            for (int j = 0; j < b1Entries; j++) {
                int entry = b1Entries == 3 ? b + j - 1 : b;
                double alongU = 0;
                double byU = 0;
                for (int i = 0; i < 3; i++) {
                    double curve = dictionary.water(entry, t + i - 1, e);
                    alongU += weightU[i] * curve;
                    byU += slopeU[i] * curve;
                }
                water += weightV[j] * alongU;
                waterByU += weightV[j] * byU;
                waterByV += slopeV[j] * alongU;
                fat += weightV[j] * dictionary.fat(entry, e);
                fatByV += slopeV[j] * dictionary.fat(entry, e);
            }
            residual[e] = signal[e] - at[0] * water - fatAmplitude * fat;
            int row = e * parameters;
            jacobian[row] = water;
            jacobian[row + 1] = at[0] * waterByU;
            if (fitsB1) {
                jacobian[row + 2] = at[0] * waterByV + fatAmplitude * fatByV;
            }
            if (withFat) {
                jacobian[row + parameters - 1] = fat;
            }
        }
    }

    /** Lagrange's weights of the entries at −1, 0 and 1. */
    private static double[] weights(double x, int entries) {
        return entries == 1 ? new double[] {1} : new double[] {x * (x - 1) / 2, 1 - x * x, x * (x + 1) / 2};
    }

    private static double[] slopes(double x, int entries) {
        return entries == 1 ? new double[] {0} : new double[] {x - 0.5, -2 * x, x + 0.5};
    }
}
