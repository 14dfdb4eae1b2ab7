package org.fascicle.qmri;

import org.fascicle.qmri.T2Fit.Converged;
import org.fascicle.qmri.T2Fit.NotConverged;

/**
 * Mono-exponential T2 of a multi-echo spin-echo magnitude signal: the "global" T2 of muscle and fat together,
 * {@code t2_global_ms}.
 *
 * <p>Least squares of {@code M(TE) = √(S² + 2σ²)}, {@code S = A·exp(−TE/T2)}: the root of the Rician second moment
 * E[M²] = S² + 2σ² (Gudbjartsson and Patz, Magn Reson Med 1995;34:910), which with σ = 0 is the plain exponential. Starts
 * from the log-linear fit weighted by the squared signal and goes on by Levenberg–Marquardt in (A, 1/T2).
 */
public final class MonoExponentialT2 {
    private static final int MOST_ITERATIONS = 100;
    private static final double RELATIVE_STEP = 1e-10;

    private final double[] echoTimesMs;
    private final double noisePower;
    private final double shortestMs;
    private final double longestMs;

    /**
     * @param echoTimesMs echo times, ms, rising, at least three; leave out the first echo of a train with imperfect
     *                    refocusing before calling, in the times as in the signals
     * @param noiseSigma  standard deviation of the noise in one channel, units of the image; 0 for none
     * @param shortestMs  shortest T2 to report, ms, above 0
     * @param longestMs   longest T2 to report, ms
     */
    public MonoExponentialT2(double[] echoTimesMs, double noiseSigma, double shortestMs, double longestMs) {
        EchoTimes.requireRising(echoTimesMs, 3);
        if (!(noiseSigma >= 0)) {
            throw new IllegalArgumentException("the noise's standard deviation is 0 or more, not " + noiseSigma);
        }
        if (!(shortestMs > 0) || !(longestMs > shortestMs)) {
            throw new IllegalArgumentException("T2 must range upwards from above 0, not from " + shortestMs + " to " + longestMs + " ms");
        }
        this.echoTimesMs = echoTimesMs.clone();
        this.noisePower = 2 * noiseSigma * noiseSigma;
        this.shortestMs = shortestMs;
        this.longestMs = longestMs;
    }

    /** Number of echoes a signal has. */
    public int echoes() {
        return echoTimesMs.length;
    }

    /** @param signal magnitude at each echo time */
    public T2Fit fit(double[] signal) {
        if (signal.length != echoTimesMs.length) {
            throw new IllegalArgumentException("a signal of " + signal.length + " echoes for " + echoTimesMs.length + " echo times");
        }
        for (double value : signal) {
            if (!Double.isFinite(value)) {
                return new NotConverged(Reason.NOT_FINITE);
            }
        }
        if (signal[0] * signal[0] <= noisePower || signal[0] <= 0) {
            return new NotConverged(Reason.NO_SIGNAL);
        }
        double[] start = logLinear(signal);
        return start == null ? new NotConverged(Reason.NO_DECAY) : refine(signal, start[0], start[1]);
    }

    /** Amplitude and rate of ln S = ln A − R·TE, weighted by S²; null where the signal does not fall. */
    private double[] logLinear(double[] signal) {
        double w = 0;
        double wt = 0;
        double wtt = 0;
        double wy = 0;
        double wty = 0;
        for (int e = 0; e < signal.length; e++) {
            double power = signal[e] * signal[e] - noisePower;
            if (power <= 0) {
                continue;
            }
            double y = 0.5 * Math.log(power);
            w += power;
            wt += power * echoTimesMs[e];
            wtt += power * echoTimesMs[e] * echoTimesMs[e];
            wy += power * y;
            wty += power * echoTimesMs[e] * y;
        }
        double determinant = w * wtt - wt * wt;
        if (!(determinant > 1e-12 * w * wtt)) {
            return null;
        }
        double rate = -(w * wty - wt * wy) / determinant;
        return rate > 0 ? new double[] {Math.exp((wy + rate * wt) / w), rate} : null;
    }

    private T2Fit refine(double[] signal, double startAmplitude, double startRate) {
        double amplitude = startAmplitude;
        double rate = startRate;
        double damping = 1e-3;
        Normal here = normalEquations(signal, amplitude, rate);
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            double aa = here.aa * (1 + damping);
            double rr = here.rr * (1 + damping);
            double determinant = aa * rr - here.ar * here.ar;
            double stepAmplitude = (here.a * rr - here.r * here.ar) / determinant;
            double stepRate = (here.r * aa - here.a * here.ar) / determinant;
            if (!Double.isFinite(stepAmplitude) || !Double.isFinite(stepRate)) {
                return new NotConverged(Reason.NO_DECAY);
            }
            Normal there = normalEquations(signal, amplitude + stepAmplitude, rate + stepRate);
            if (there.cost <= here.cost) {
                amplitude += stepAmplitude;
                rate += stepRate;
                here = there;
                damping *= 0.1;
                if (Math.abs(stepRate) <= RELATIVE_STEP * Math.abs(rate) && Math.abs(stepAmplitude) <= RELATIVE_STEP * Math.abs(amplitude)) {
                    return judge(amplitude, rate, here.cost, signal.length);
                }
            } else if (damping > 1e12) {
                return judge(amplitude, rate, here.cost, signal.length);
            } else {
                damping *= 10;
            }
        }
        return new NotConverged(Reason.ITERATIONS);
    }

    private T2Fit judge(double amplitude, double rate, double cost, int echoes) {
        double t2Ms = 1 / rate;
        if (!(rate > 0)) {
            return new NotConverged(Reason.NO_DECAY);
        }
        if (t2Ms < shortestMs || t2Ms > longestMs) {
            return new NotConverged(Reason.OUT_OF_RANGE);
        }
        return new Converged(t2Ms, amplitude, Math.sqrt(cost / echoes));
    }

    /** JᵀJ, Jᵀr and the sum of squared residuals at (A, R). */
    private record Normal(double aa, double ar, double rr, double a, double r, double cost) {}

    private Normal normalEquations(double[] signal, double amplitude, double rate) {
        double aa = 0;
        double ar = 0;
        double rr = 0;
        double a = 0;
        double r = 0;
        double cost = 0;
        for (int e = 0; e < signal.length; e++) {
            double decay = Math.exp(-rate * echoTimesMs[e]);
            double s = amplitude * decay;
            double model = noisePower == 0 ? s : Math.sqrt(s * s + noisePower);
            double slope = noisePower == 0 ? 1 : s / model;
            double byAmplitude = slope * decay;
            double byRate = -slope * s * echoTimesMs[e];
            double residual = signal[e] - model;
            aa += byAmplitude * byAmplitude;
            ar += byAmplitude * byRate;
            rr += byRate * byRate;
            a += byAmplitude * residual;
            r += byRate * residual;
            cost += residual * residual;
        }
        return new Normal(aa, ar, rr, a, r, cost);
    }
}
