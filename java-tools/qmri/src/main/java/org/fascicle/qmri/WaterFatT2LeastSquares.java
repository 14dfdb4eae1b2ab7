package org.fascicle.qmri;

import org.fascicle.qmri.WaterT2Fit.Converged;
import org.fascicle.qmri.WaterT2Fit.NotConverged;

/**
 * Water T2 beside fat by non-linear least squares in (W, F, ln T2, ln B1), every step computing the extended phase graph
 * anew. Equal to {@link WaterFatT2Dictionary} but for the dictionary's spacing, and hundreds of times slower: the check on
 * it.
 */
public final class WaterFatT2LeastSquares {
    private static final double DIFFERENCE = 1e-5;

    private final WaterFatT2Dictionary start;

    /** @param start where each fit starts from; its model is the model */
    public WaterFatT2LeastSquares(WaterFatT2Dictionary start) {
        this.start = start;
    }

    /** @param signal magnitude at each echo */
    public WaterT2Fit fit(double[] signal) {
        return switch (start.fit(signal)) {
            case Converged from -> refine(signal, from);
            case WaterT2Fit none -> none;
        };
    }

    private WaterT2Fit refine(double[] signal, Converged from) {
        boolean withFat = from.fatAmplitude() > 0;
        double size = from.waterAmplitude() + from.fatAmplitude();
        double[] first = {from.waterAmplitude(), Math.log(from.t2WaterMs()), Math.log(from.b1()), from.fatAmplitude()};
        LeastSquares.Result best = fit(signal, first, size, withFat);
        if (withFat && best.at()[3] < 0) {
            withFat = false;
            best = fit(signal, first, size, false);
        }
        double[] at = best.at();
        return best.found() && at[0] > 0
                ? new Converged(Math.exp(at[1]), Math.exp(at[2]), at[0], withFat ? at[3] : 0, Math.sqrt(best.cost() / signal.length))
                : new NotConverged(best.found() ? Reason.NO_WATER : Reason.ITERATIONS);
    }

    private LeastSquares.Result fit(double[] signal, double[] first, double size, boolean withFat) {
        int parameters = withFat ? 4 : 3;
        return new LeastSquares(parameters, signal.length, 1e-7).fit((at, residual, jacobian) -> evaluate(signal, at, residual, jacobian),
                java.util.Arrays.copyOf(first, parameters), java.util.Arrays.copyOf(new double[] {size, 1, 1, size}, parameters));
    }

    private void evaluate(double[] signal, double[] at, double[] residual, double[] jacobian) {
        WaterFatT2Model model = start.model();
        int parameters = at.length;
        double t2 = Math.exp(at[1]);
        double b1 = Math.exp(at[2]);
        double fatAmplitude = parameters == 4 ? at[3] : 0;
        double[] water = model.water(t2, b1);
        double[] longer = model.water(t2 * (1 + DIFFERENCE), b1);
        double[] stronger = model.water(t2, b1 * (1 + DIFFERENCE));
        double[] fat = model.fat(b1);
        double[] strongerFat = model.fat(b1 * (1 + DIFFERENCE));
        for (int e = 0; e < signal.length; e++) {
            residual[e] = signal[e] - at[0] * water[e] - fatAmplitude * fat[e];
            int row = e * parameters;
            jacobian[row] = water[e];
            jacobian[row + 1] = at[0] * (longer[e] - water[e]) / DIFFERENCE;
            jacobian[row + 2] = (at[0] * (stronger[e] - water[e]) + fatAmplitude * (strongerFat[e] - fat[e])) / DIFFERENCE;
            if (parameters == 4) {
                jacobian[row + 3] = fat[e];
            }
        }
    }
}
