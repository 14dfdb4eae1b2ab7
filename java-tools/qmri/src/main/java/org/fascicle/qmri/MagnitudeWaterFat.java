package org.fascicle.qmri;

import org.fascicle.qmri.WaterFatFit.Converged;
import org.fascicle.qmri.WaterFatFit.NotConverged;

/**
 * Water and fat of one voxel from the magnitudes of its echoes: least squares of {@code M = √(S² + 2σ²)} with
 * {@code S = |W + F·Σ aₚ·exp(2πi·fₚ·TE)|·exp(−R2*·TE)}; field and phase drop out.
 *
 * <p>Magnitudes hardly tell water from fat. From four echoes on the multi-peak spectrum decides: the fit starts from much
 * water and from much fat and gives the better one, or where an image is mapped lets the
 * neighbours choose (two starts: Triay Bagur et al., Magn Reson Med 2019;82:460). With two or three
 * echoes water is taken to be more than fat, so fractions above 50 % come out as their complement.
 */
public final class MagnitudeWaterFat {
    private static final int FEWEST_FOR_DECAY = 3;
    private static final int FEWEST_FOR_BOTH = 4;
    private static final double RELATIVE_STEP = 1e-6;
    /** Fits nearer than this, per cent, are one minimum. */
    private static final double SAME_MINIMUM_PCT = 1;

    private final WaterFatModel model;
    private final double noisePower;
    private final double startR2StarPerS;
    private final double mostR2StarPerS;
    private final boolean fitsDecay;
    private final LeastSquares leastSquares;

    /**
     * @param noiseSigma      standard deviation of the noise in one channel, units of the image; 0 for none
     * @param startR2StarPerS where R2* starts, and what it stays with two echoes, 1/s
     * @param mostR2StarPerS  largest R2* to report, 1/s; noise may make it negative by a tenth of this
     */
    public MagnitudeWaterFat(WaterFatModel model, double noiseSigma, double startR2StarPerS, double mostR2StarPerS) {
        if (!(noiseSigma >= 0)) {
            throw new IllegalArgumentException("the noise's standard deviation is 0 or more, not " + noiseSigma);
        }
        this.model = model;
        this.noisePower = 2 * noiseSigma * noiseSigma;
        this.startR2StarPerS = startR2StarPerS;
        this.mostR2StarPerS = mostR2StarPerS;
        fitsDecay = model.echoes() >= FEWEST_FOR_DECAY;
        leastSquares = new LeastSquares(fitsDecay ? 3 : 2, model.echoes(), RELATIVE_STEP);
    }

    /** Whether fractions above 50 % can be told from their complement. */
    public boolean tellsFatFromWater() {
        return model.echoes() >= FEWEST_FOR_BOTH && model.spectrum().ppm().length > 1;
    }

    /** Standard deviation of the noise in one channel that the fit was given. */
    double noiseSigma() {
        return Math.sqrt(noisePower / 2);
    }

    /** Whether R2* is fitted rather than taken as given. */
    public boolean fitsDecay() {
        return fitsDecay;
    }

    /**
     * The better of the fits from much water and from much fat.
     *
     * @param magnitude at each echo
     */
    public WaterFatFit fit(double[] magnitude) {
        return candidates(magnitude)[0];
    }

    /**
     * The fit with the least residual, and behind it the other local minimum where there is one.
     *
     * @param magnitude at each echo
     */
    WaterFatFit[] candidates(double[] magnitude) {
        double energy = 0;
        for (double value : magnitude) {
            energy += value * value;
        }
        if (!Double.isFinite(energy)) {
            return new WaterFatFit[] {new NotConverged(Reason.NOT_FINITE)};
        }
        if (energy <= noisePower * model.echoes()) {
            return new WaterFatFit[] {new NotConverged(Reason.NO_SIGNAL)};
        }
        double size = Math.sqrt(energy / model.echoes());
        WaterFatFit watery = start(magnitude, size, 0.9);
        return tellsFatFromWater() ? inOrder(watery, start(magnitude, size, 0.1)) : new WaterFatFit[] {watery};
    }

    private static WaterFatFit[] inOrder(WaterFatFit watery, WaterFatFit fatty) {
        if (!(watery instanceof Converged water)) {
            return new WaterFatFit[] {fatty instanceof Converged ? fatty : watery};
        }
        if (!(fatty instanceof Converged fat)) {
            return new WaterFatFit[] {watery};
        }
        boolean waterFirst = water.residualRms() <= fat.residualRms();
        if (Math.abs(water.signalFatFractionPct() - fat.signalFatFractionPct()) < SAME_MINIMUM_PCT) {
            return new WaterFatFit[] {waterFirst ? watery : fatty};
        }
        return waterFirst ? new WaterFatFit[] {watery, fatty} : new WaterFatFit[] {fatty, watery};
    }

    private WaterFatFit start(double[] magnitude, double size, double waterShare) {
        double amplitude = size * Math.exp(startR2StarPerS * model.timeS(model.echoes() / 2));
        double[] start = {amplitude * waterShare, amplitude * (1 - waterShare), startR2StarPerS};
        double[] scale = {size, size, 1};
        LeastSquares.Result best = leastSquares.fit((at, residual, jacobian) -> evaluate(magnitude, at, residual, jacobian),
                fitsDecay ? start : java.util.Arrays.copyOf(start, 2), scale);
        return judge(best, Math.sqrt(best.cost() / model.echoes()));
    }

    private WaterFatFit judge(LeastSquares.Result best, double residualRms) {
        if (!best.found()) {
            return new NotConverged(Reason.ITERATIONS);
        }
        double[] at = best.at();
        double decay = fitsDecay ? at[2] : startR2StarPerS;
        if (decay > mostR2StarPerS || decay < -mostR2StarPerS / 10) {
            return new NotConverged(Reason.OUT_OF_RANGE);
        }
        double sign = at[0] + at[1] < 0 ? -1 : 1;
        return new Converged(sign * at[0], sign * at[1], decay, Double.NaN, residualRms);
    }

    private void evaluate(double[] magnitude, double[] at, double[] residual, double[] jacobian) {
        int parameters = at.length;
        for (int e = 0; e < magnitude.length; e++) {
            double t = model.timeS(e);
            double decay = Math.exp(-(fitsDecay ? at[2] : startR2StarPerS) * t);
            double br = model.fatReal(e);
            double bi = model.fatImag(e);
            double re = at[0] + at[1] * br;
            double im = at[1] * bi;
            double size = Math.max(Math.sqrt(re * re + im * im), 1e-12 * (Math.abs(at[0]) + Math.abs(at[1])) + Double.MIN_NORMAL);
            double s = size * decay;
            double expected = noisePower == 0 ? s : Math.sqrt(s * s + noisePower);
            double slope = noisePower == 0 ? 1 : s / expected;
            residual[e] = magnitude[e] - expected;
            int row = e * parameters;
            jacobian[row] = slope * decay * re / size;
            jacobian[row + 1] = slope * decay * (re * br + im * bi) / size;
            if (fitsDecay) {
                jacobian[row + 2] = -slope * t * s;
            }
        }
    }
}
