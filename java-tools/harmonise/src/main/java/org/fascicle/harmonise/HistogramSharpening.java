package org.fascicle.harmonise;

import java.util.Arrays;
import org.fascicle.image.FourierTransform;

/**
 * The expected true log intensity for each measured one. The histogram of log intensities is taken for the true one
 * blurred by a Gaussian, the distribution of the log bias; a Wiener filter deconvolves it, and the expectation of the true
 * value given the measured follows (Sled, Zijdenbos and Evans, IEEE Transactions on Medical Imaging 1998, equations 9–14).
 *
 * @param bins         histogram bins, 16 or more
 * @param fwhm         full width at half maximum of the bias distribution, log units, above 0
 * @param wienerNoise  noise term of the Wiener filter, above 0
 */
record HistogramSharpening(int bins, double fwhm, double wienerNoise) {

    /** Replaces each log intensity of weight 1 by the one expected; others become 0. */
    double[] sharpen(double[] logs, boolean[] in) {
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int v = 0; v < logs.length; v++) {
            if (in[v]) {
                least = Math.min(least, logs[v]);
                largest = Math.max(largest, logs[v]);
            }
        }
        double width = (largest - least) / (bins - 1);
        double[] result = new double[logs.length];
        if (!(width > 0)) {
            for (int v = 0; v < logs.length; v++) {
                result[v] = in[v] ? logs[v] : 0;
            }
            return result;
        }
        double[] expected = expectations(histogram(logs, in, least, width), least, width);
        for (int v = 0; v < logs.length; v++) {
            if (in[v]) {
                double place = (logs[v] - least) / width;
                int below = Math.min((int) place, bins - 2);
                result[v] = expected[below] + (place - below) * (expected[below + 1] - expected[below]);
            }
        }
        return result;
    }

    /** Counts, each value shared between the two bins whose centres it lies between. */
    private double[] histogram(double[] logs, boolean[] in, double least, double width) {
        double[] counts = new double[bins];
        for (int v = 0; v < logs.length; v++) {
            if (in[v]) {
                double place = (logs[v] - least) / width;
                int below = Math.min((int) place, bins - 2);
                counts[below + 1] += place - below;
                counts[below] += 1 - (place - below);
            }
        }
        return counts;
    }

    private double[] expectations(double[] histogram, double least, double width) {
        int size = 4 * Integer.highestOneBit(bins - 1);
        int offset = (size - bins) / 2;
        double[] blur = blurTransform(size, width);
        double[] sharp = new double[size];
        System.arraycopy(histogram, 0, sharp, offset, bins);
        filter(sharp, factor -> factor / (factor * factor + wienerNoise), blur);
        double[] moment = new double[size];
        for (int b = 0; b < size; b++) {
            sharp[b] = Math.max(0, sharp[b]);
            moment[b] = sharp[b] * (least + (b - offset) * width);
        }
        filter(sharp, factor -> factor, blur);
        filter(moment, factor -> factor, blur);
        double[] expected = new double[size];
        for (int b = 0; b < size; b++) {
            expected[b] = sharp[b] != 0 ? moment[b] / sharp[b] : 0;
        }
        return Arrays.copyOfRange(expected, offset, offset + bins);
    }

    /** The transform of the centred Gaussian, which is real because the Gaussian is even. */
    private double[] blurTransform(int size, double width) {
        double inBins = fwhm / width;
        double rate = 4 * Math.log(2) / (inBins * inBins);
        double scale = 2 * Math.sqrt(Math.log(2) / Math.PI) / inBins;
        double[] blur = new double[size];
        for (int n = 0; n < size; n++) {
            double distance = Math.min(n, size - n);
            blur[n] = scale * Math.exp(-distance * distance * rate);
        }
        new FourierTransform(size).transform(blur, new double[size], 1, false);
        return blur;
    }

    private static void filter(double[] values, java.util.function.DoubleUnaryOperator response, double[] blur) {
        double[] imaginary = new double[values.length];
        FourierTransform transform = new FourierTransform(values.length);
        transform.transform(values, imaginary, 1, false);
        for (int n = 0; n < values.length; n++) {
            double factor = response.applyAsDouble(blur[n]) / values.length; // the inverse transform is not scaled
            values[n] *= factor;
            imaginary[n] *= factor;
        }
        transform.transform(values, imaginary, 1, true);
    }
}
