package org.fascicle.qmri;

import org.fascicle.qmri.WaterFatFit.Converged;
import org.fascicle.qmri.WaterFatFit.NotConverged;

/**
 * Water and fat of one voxel from complex echoes: least squares of {@link WaterFatModel} in W, F, the common phase, the
 * field offset and, from four echoes on, R2*. One phase for both signals lets W and F be signed real numbers, which
 * takes away the noise bias that magnitudes of W and F have at low and high fat fractions (Bydder et al., Magn Reson
 * Imaging 2011;29:216; the bias: Liu et al., Magn Reson Med 2007;58:354).
 */
public final class ComplexWaterFat {
    /** Three echoes would do on paper, but around equal water and fat they leave R2* undetermined. */
    private static final int FEWEST_FOR_DECAY = 4;
    private static final double RELATIVE_STEP = 1e-6;

    private final WaterFatModel model;
    private final double startR2StarPerS;
    private final double mostR2StarPerS;
    private final boolean fitsDecay;
    private final LeastSquares leastSquares;

    /**
     * @param startR2StarPerS where R2* starts, and what it stays with two or three echoes, 1/s
     * @param mostR2StarPerS  largest R2* to report, 1/s; noise may make it negative by a tenth of this
     */
    public ComplexWaterFat(WaterFatModel model, double startR2StarPerS, double mostR2StarPerS) {
        this.model = model;
        this.startR2StarPerS = startR2StarPerS;
        this.mostR2StarPerS = mostR2StarPerS;
        fitsDecay = model.echoes() >= FEWEST_FOR_DECAY;
        leastSquares = new LeastSquares(fitsDecay ? 5 : 4, 2 * model.echoes(), RELATIVE_STEP);
    }

    /** Whether R2* is fitted rather than taken as given. */
    public boolean fitsDecay() {
        return fitsDecay;
    }

    /**
     * @param real    real part at each echo
     * @param imag    imaginary part at each echo
     * @param fieldHz field offset to start from: which of the residual's minima is meant
     */
    public WaterFatFit fit(double[] real, double[] imag, double fieldHz) {
        double energy = 0;
        for (int e = 0; e < model.echoes(); e++) {
            energy += real[e] * real[e] + imag[e] * imag[e];
        }
        if (!Double.isFinite(energy)) {
            return new NotConverged(Reason.NOT_FINITE);
        }
        if (energy == 0) {
            return new NotConverged(Reason.NO_SIGNAL);
        }
        if (Double.isNaN(fieldHz)) {
            return new NotConverged(Reason.NO_FIELD);
        }
        double size = Math.sqrt(energy / model.echoes());
        double[] start = project(real, imag, fieldHz);
        LeastSquares.Result best = leastSquares.fit((at, residual, jacobian) -> evaluate(real, imag, at, residual, jacobian), start,
                fitsDecay ? new double[] {size, size, 1, 1, 1} : new double[] {size, size, 1, 1});
        return judge(best, Math.sqrt(best.cost() / (2 * model.echoes())));
    }

    private WaterFatFit judge(LeastSquares.Result best, double residualRms) {
        if (!best.found()) {
            return new NotConverged(Reason.ITERATIONS);
        }
        double[] at = best.at();
        double decay = fitsDecay ? at[4] : startR2StarPerS;
        if (decay > mostR2StarPerS || decay < -mostR2StarPerS / 10) {
            return new NotConverged(Reason.OUT_OF_RANGE);
        }
        double sign = at[0] + at[1] < 0 ? -1 : 1;
        return new Converged(sign * at[0], sign * at[1], decay, at[3], residualRms);
    }

    /** The best W, F and phase at a field offset. */
    private double[] project(double[] real, double[] imag, double fieldHz) {
        double a = 0;
        double b = 0;
        double c = 0;
        double wr = 0;
        double wi = 0;
        double fr = 0;
        double fi = 0;
        for (int e = 0; e < model.echoes(); e++) {
            double decay = Math.exp(-startR2StarPerS * model.timeS(e));
            double angle = 2 * Math.PI * fieldHz * model.timeS(e);
            double sr = decay * (real[e] * Math.cos(angle) + imag[e] * Math.sin(angle));
            double si = decay * (imag[e] * Math.cos(angle) - real[e] * Math.sin(angle));
            double br = model.fatReal(e);
            double bi = model.fatImag(e);
            a += decay * decay;
            b += decay * decay * br;
            c += decay * decay * (br * br + bi * bi);
            wr += sr;
            wi += si;
            fr += br * sr + bi * si;
            fi += br * si - bi * sr;
        }
        double phase = 0.5 * Math.atan2(2 * (c * wr * wi - b * (wr * fi + wi * fr) + a * fr * fi),
                c * (wr * wr - wi * wi) - 2 * b * (wr * fr - wi * fi) + a * (fr * fr - fi * fi));
        double w = wr * Math.cos(phase) + wi * Math.sin(phase);
        double f = fr * Math.cos(phase) + fi * Math.sin(phase);
        double determinant = a * c - b * b;
        double water = (c * w - b * f) / determinant;
        double fat = (a * f - b * w) / determinant;
        return fitsDecay ? new double[] {water, fat, phase, fieldHz, startR2StarPerS} : new double[] {water, fat, phase, fieldHz};
    }

    private void evaluate(double[] real, double[] imag, double[] at, double[] residual, double[] jacobian) {
        int parameters = at.length;
        for (int e = 0; e < model.echoes(); e++) {
            double t = model.timeS(e);
            double decay = Math.exp(-(fitsDecay ? at[4] : startR2StarPerS) * t);
            double angle = at[2] + 2 * Math.PI * at[3] * t;
            double er = decay * Math.cos(angle);
            double ei = decay * Math.sin(angle);
            double br = model.fatReal(e);
            double bi = model.fatImag(e);
            double fatR = er * br - ei * bi;
            double fatI = er * bi + ei * br;
            double sr = at[0] * er + at[1] * fatR;
            double si = at[0] * ei + at[1] * fatI;
            residual[2 * e] = real[e] - sr;
            residual[2 * e + 1] = imag[e] - si;
            int re = 2 * e * parameters;
            int im = re + parameters;
            jacobian[re] = er;
            jacobian[im] = ei;
            jacobian[re + 1] = fatR;
            jacobian[im + 1] = fatI;
            jacobian[re + 2] = -si;
            jacobian[im + 2] = sr;
            jacobian[re + 3] = -2 * Math.PI * t * si;
            jacobian[im + 3] = 2 * Math.PI * t * sr;
            if (fitsDecay) {
                jacobian[re + 4] = -t * sr;
                jacobian[im + 4] = -t * si;
            }
        }
    }
}
