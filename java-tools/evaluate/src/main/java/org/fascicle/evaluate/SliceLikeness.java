package org.fascicle.evaluate;

import java.util.List;
import java.util.function.Function;
import org.fascicle.schema.SliceFingerprint;

/**
 * How alike slices are: the cosine between their descriptors after each coefficient is centred and scaled over all slices of
 * the same region and contrast. What people have in common, a limb's outline above all, thereby drops out; what is left of a
 * copy equals what is left of its source, also under the eight ways to flip and turn a square.
 */
final class SliceLikeness {
    private static final int WAYS = 8;
    /** Keeps coefficients that hardly vary from being blown up; squared coefficients are about 1/143. */
    private static final double LEAST_VARIANCE = 1e-8;
    private static final int ORDER = SliceDescriptor.ORDER;

    /** A likeness, and whether it was found flipped or turned. */
    record Match(double likeness, boolean turned) {
        Match or(Match other) {
            return other.likeness > likeness ? other : this;
        }
    }

    private final List<View> views;

    /** @param slices of one region and contrast, all with descriptors */
    SliceLikeness(List<SliceFingerprint> slices) {
        views = List.of(new View(slices, SliceFingerprint::fieldOfView), new View(slices, SliceFingerprint::foreground));
    }

    /** Of the i-th and the j-th slice, in the view in which they are most alike; from −1 to 1. */
    Match of(int i, int j) {
        return views.getFirst().of(i, j).or(views.getLast().of(i, j));
    }

    private static final class View {
        /** {@code [slice][way]}: unit vectors. */
        private final float[][][] whitened;

        View(List<SliceFingerprint> slices, Function<SliceFingerprint, String> descriptor) {
            double[][] raw = slices.stream().map(slice -> SliceDescriptor.decode(descriptor.apply(slice))).toArray(double[][]::new);
            double[] mean = new double[ORDER * ORDER];
            double[] deviation = new double[ORDER * ORDER];
            for (int c = 0; c < mean.length; c++) {
                for (double[] row : raw) {
                    mean[c] += row[c] / raw.length;
                }
                double variance = LEAST_VARIANCE;
                for (double[] row : raw) {
                    variance += (row[c] - mean[c]) * (row[c] - mean[c]) / raw.length;
                }
                deviation[c] = Math.sqrt(variance);
            }
            whitened = new float[raw.length][WAYS][];
            for (int i = 0; i < raw.length; i++) {
                for (int way = 0; way < WAYS; way++) {
                    whitened[i][way] = whitened(turned(raw[i], way), mean, deviation);
                }
            }
        }

        Match of(int i, int j) {
            Match best = new Match(cosine(whitened[i][0], whitened[j][0]), false);
            for (int way = 1; way < WAYS; way++) {
                best = best.or(new Match(cosine(whitened[i][0], whitened[j][way]), true));
            }
            return best;
        }

        private static double cosine(float[] a, float[] b) {
            float sum = 0;
            for (int c = 0; c < a.length; c++) {
                sum += a[c] * b[c];
            }
            return sum;
        }

        /** A mirror turns the sign of odd coefficients along its axis; a transposition exchanges the axes. */
        private static double[] turned(double[] raw, int way) {
            double[] result = new double[raw.length];
            for (int v = 0; v < ORDER; v++) {
                for (int u = 0; u < ORDER; u++) {
                    double value = (way & 4) == 0 ? raw[v * ORDER + u] : raw[u * ORDER + v];
                    boolean negative = ((way & 1) != 0 && u % 2 == 1) != ((way & 2) != 0 && v % 2 == 1);
                    result[v * ORDER + u] = negative ? -value : value;
                }
            }
            return result;
        }

        private static float[] whitened(double[] raw, double[] mean, double[] deviation) {
            double[] scaled = new double[raw.length];
            double squares = 0;
            for (int c = 1; c < raw.length; c++) {
                scaled[c] = (raw[c] - mean[c]) / deviation[c];
                squares += scaled[c] * scaled[c];
            }
            float[] unit = new float[raw.length];
            double length = squares == 0 ? 1 : Math.sqrt(squares);
            for (int c = 0; c < raw.length; c++) {
                unit[c] = (float) (scaled[c] / length);
            }
            return unit;
        }
    }
}
