package org.fascicle.qmri;

import org.fascicle.qmri.WaterT2Fit.NotConverged;

/**
 * Water T2 of a multi-echo spin-echo signal beside fat, {@code t2_water_ms}: each voxel is the non-negative combination of
 * a water curve from a dictionary over (T2, B1) and the fat curve at the same B1 that leaves the least squared residual
 * (extended phase graph with stimulated echoes: Marty et al., NMR Biomed 2016;29:431; Keene et al., Magn Reson Med
 * 2021;86:2346). From the best entry, {@link CurvePatch} goes on between entries.
 */
public final class WaterFatT2Dictionary {
    private final WaterFatT2Model model;
    private final int echoes;
    private final double[] t2Ms;
    private final double[] b1;
    private final Slab[] slabs;

    private WaterFatT2Dictionary(WaterFatT2Model model, double[] t2Ms, double[] b1, Slab[] slabs) {
        this.model = model;
        this.echoes = model.train().echoes();
        this.t2Ms = t2Ms;
        this.b1 = b1;
        this.slabs = slabs;
    }

    /**
     * Computes the curves.
     *
     * @param model   what the train and the tissues are
     * @param t2Ms    water T2 of the entries, ms, rising in equal ratios, at least three
     * @param b1      transmit fields of the entries, relative to nominal, rising in equal ratios, at least one
     * @param threads threads that share the work
     */
    public static WaterFatT2Dictionary of(WaterFatT2Model model, double[] t2Ms, double[] b1, int threads) {
        EchoTimes.requireRising(t2Ms, 3);
        if (b1.length == 0) {
            throw new IllegalArgumentException("a dictionary has at least one transmit field");
        }
        Slab[] slabs = new Slab[b1.length];
        VoxelLoop.runSlices(b1.length, threads, b -> slabs[b] = Slab.of(model, t2Ms, b1[b]));
        return new WaterFatT2Dictionary(model, t2Ms.clone(), b1.clone(), slabs);
    }

    /** What the curves were computed from. */
    public WaterFatT2Model model() {
        return model;
    }

    /** Number of echoes a signal has. */
    public int echoes() {
        return echoes;
    }

    /** Values from {@code lowest} to {@code highest}, in equal ratios. */
    public static double[] geometric(double lowest, double highest, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = count == 1 ? lowest : lowest * Math.pow(highest / lowest, i / (count - 1.0));
        }
        return values;
    }

    /**
     * Finds T2 and B1 together.
     *
     * @param signal magnitude at each echo
     */
    public WaterT2Fit fit(double[] signal) {
        Reason reason = Signals.refuse(signal, echoes);
        return reason != null ? new NotConverged(reason) : search(signal, 0, b1.length - 1, Double.NaN);
    }

    /**
     * Finds T2 where B1 is known.
     *
     * @param signal  magnitude at each echo
     * @param knownB1 transmit field relative to nominal; the nearest end where it lies outside the dictionary
     */
    public WaterT2Fit fit(double[] signal, double knownB1) {
        Reason reason = Signals.refuse(signal, echoes);
        if (reason != null || !(knownB1 > 0)) {
            return new NotConverged(reason != null ? reason : Reason.NOT_FINITE);
        }
        double within = Math.clamp(knownB1, b1[0], b1[b1.length - 1]);
        double place = b1.length == 1 ? 0 : Math.log(within / b1[0]) / stepB1();
        int nearest = (int) Math.round(place);
        return search(signal, nearest, nearest, place);
    }

    private WaterT2Fit search(double[] signal, int firstB1, int lastB1, double knownPlace) {
        int bestB1 = firstB1;
        int bestT2 = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int b = firstB1; b <= lastB1; b++) {
            double withFat = slabs[b].withFat(signal);
            for (int t = 0; t < t2Ms.length; t++) {
                double explained = slabs[b].explained(signal, withFat, t);
                if (explained > most) {
                    most = explained;
                    bestB1 = b;
                    bestT2 = t;
                }
            }
        }
        double[] amplitudes = slabs[bestB1].amplitudes(signal, bestT2);
        if (!(amplitudes[0] > 0)) {
            return new NotConverged(Reason.NO_WATER);
        }
        if (bestT2 == 0 || bestT2 == t2Ms.length - 1) {
            return new NotConverged(Reason.AT_THE_EDGE);
        }
        return CurvePatch.around(this, bestT2, bestB1, knownPlace).refine(signal, amplitudes);
    }

    /** Natural logarithm of the ratio of neighbouring T2. */
    double stepT2() {
        return Math.log(t2Ms[t2Ms.length - 1] / t2Ms[0]) / (t2Ms.length - 1);
    }

    /** Natural logarithm of the ratio of neighbouring B1; 0 where there is one. */
    double stepB1() {
        return b1.length == 1 ? 0 : Math.log(b1[b1.length - 1] / b1[0]) / (b1.length - 1);
    }

    double t2Ms(int t) {
        return t2Ms[t];
    }

    double b1(int b) {
        return b1[b];
    }

    int t2Count() {
        return t2Ms.length;
    }

    int b1Count() {
        return b1.length;
    }

    double water(int b, int t, int echo) {
        return slabs[b].water[t * echoes + echo];
    }

    double fat(int b, int echo) {
        return slabs[b].fat[echo];
    }

    /** The curves at one B1, and their products. */
    private static final class Slab {
        private final double[] fat;
        private final double fatFat;
        private final double[] water;
        private final double[] waterWater;
        private final double[] waterFat;

        private Slab(double[] fat, double[] water, int entries) {
            this.fat = fat;
            this.water = water;
            fatFat = Signals.energy(fat);
            waterWater = new double[entries];
            waterFat = new double[entries];
            for (int t = 0; t < entries; t++) {
                for (int e = 0; e < fat.length; e++) {
                    double w = water[t * fat.length + e];
                    waterWater[t] += w * w;
                    waterFat[t] += w * fat[e];
                }
            }
        }

        static Slab of(WaterFatT2Model model, double[] t2Ms, double b1) {
            double[] fat = model.fat(b1);
            double[] water = new double[t2Ms.length * fat.length];
            for (int t = 0; t < t2Ms.length; t++) {
                System.arraycopy(model.water(t2Ms[t], b1), 0, water, t * fat.length, fat.length);
            }
            return new Slab(fat, water, t2Ms.length);
        }

        double withFat(double[] signal) {
            double sum = 0;
            for (int e = 0; e < fat.length; e++) {
                sum += signal[e] * fat[e];
            }
            return sum;
        }

        private double withWater(double[] signal, int t) {
            double sum = 0;
            int at = t * fat.length;
            for (int e = 0; e < fat.length; e++) {
                sum += signal[e] * water[at + e];
            }
            return sum;
        }

        /** Energy of the signal that the best non-negative combination explains. */
        double explained(double[] signal, double withFat, int t) {
            double withWater = withWater(signal, t);
            double determinant = waterWater[t] * fatFat - waterFat[t] * waterFat[t];
            double a = withWater * fatFat - withFat * waterFat[t];
            double b = withFat * waterWater[t] - withWater * waterFat[t];
            if (a >= 0 && b >= 0 && determinant > 1e-12 * waterWater[t] * fatFat) {
                return (a * withWater + b * withFat) / determinant;
            }
            double onlyWater = withWater > 0 ? withWater * withWater / waterWater[t] : 0;
            double onlyFat = withFat > 0 ? withFat * withFat / fatFat : 0;
            return Math.max(onlyWater, onlyFat);
        }

        /** Amplitudes of water and fat, each 0 or more. */
        double[] amplitudes(double[] signal, int t) {
            double withFat = withFat(signal);
            double withWater = withWater(signal, t);
            double determinant = waterWater[t] * fatFat - waterFat[t] * waterFat[t];
            double a = withWater * fatFat - withFat * waterFat[t];
            double b = withFat * waterWater[t] - withWater * waterFat[t];
            if (a >= 0 && b >= 0 && determinant > 1e-12 * waterWater[t] * fatFat) {
                return new double[] {a / determinant, b / determinant};
            }
            double onlyWater = Math.max(0, withWater / waterWater[t]);
            double onlyFat = Math.max(0, withFat / fatFat);
            return onlyWater * withWater >= onlyFat * withFat ? new double[] {onlyWater, 0} : new double[] {0, onlyFat};
        }
    }
}
