package org.fascicle.harmonise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fascicle.image.Volume;

/**
 * Nyúl's histogram standardisation: percentiles of an image's tissue are moved to where they lay on average in training
 * images, and values between them linearly; values beyond the outermost go on as their segment does (Nyúl, Udupa and
 * Zhang, IEEE Transactions on Medical Imaging 2000). The scale is learned once, on training subjects, and then applied.
 *
 * @param percentiles per cent, rising, from 0 to 100, at least two
 * @param standard    value each percentile becomes, none below the one before
 */
public record LandmarkScale(List<Double> percentiles, List<Double> standard) implements Normalisation {
    public LandmarkScale {
        percentiles = requirePercentiles(percentiles);
        standard = List.copyOf(standard);
        if (standard.size() != percentiles.size()) {
            throw new IllegalArgumentException(percentiles.size() + " percentiles do not go with " + standard.size() + " values");
        }
        for (int p = 1; p < standard.size(); p++) {
            if (!(standard.get(p) >= standard.get(p - 1))) {
                throw new IllegalArgumentException("the values of the scale do not rise: " + standard);
            }
        }
    }

    /** Nyúl and Udupa's landmarks: percentiles 1 and 99, and the deciles between them. */
    public static List<Double> deciles() {
        return List.of(1.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 99.0);
    }

    /**
     * The percentiles' values in one image; empty where the outermost two are equal.
     *
     * @param percentiles per cent, rising, at least two
     */
    public static Optional<double[]> landmarks(Volume image, IntensityRegion region, List<Double> percentiles) {
        requirePercentiles(percentiles);
        RegionPercentiles values = RegionPercentiles.of(image, region);
        if (values.count() == 0) {
            return Optional.empty();
        }
        double[] landmarks = percentiles.stream().mapToDouble(values::at).toArray();
        return landmarks[landmarks.length - 1] > landmarks[0] ? Optional.of(landmarks) : Optional.empty();
    }

    /**
     * Learns the scale: each image's landmarks are brought linearly to lie between {@code low} and {@code high}, and averaged.
     *
     * @param images      the landmarks of each training image, at least one
     * @param percentiles what they are percentiles of
     * @param low         value of the first percentile
     * @param high        value of the last, above {@code low}
     */
    public static LandmarkScale fit(List<double[]> images, List<Double> percentiles, double low, double high) {
        if (images.isEmpty() || !(high > low)) {
            throw new IllegalArgumentException("a scale is learned from at least one image, from a low value to a higher one, not from " + low + " to " + high);
        }
        double[] sum = new double[percentiles.size()];
        for (double[] landmarks : images) {
            double width = landmarks[landmarks.length - 1] - landmarks[0];
            for (int p = 0; p < sum.length; p++) {
                sum[p] += low + (landmarks[p] - landmarks[0]) / width * (high - low);
            }
        }
        List<Double> standard = new ArrayList<>();
        for (double one : sum) {
            standard.add(one / images.size());
        }
        return new LandmarkScale(percentiles, standard);
    }

    @Override
    public Outcome apply(Volume image, IntensityRegion region) {
        RegionPercentiles values = RegionPercentiles.of(image, region);
        if (values.count() == 0) {
            return new TooFewVoxels(0);
        }
        double[] from = percentiles.stream().mapToDouble(values::at).toArray();
        if (!(from[from.length - 1] > from[0])) {
            return new Constant(from[0], values.count());
        }
        double[] to = standard.stream().mapToDouble(Double::doubleValue).toArray();
        float[] data = image.data();
        float[] mapped = new float[data.length];
        for (int v = 0; v < data.length; v++) {
            mapped[v] = Float.isFinite(data[v]) ? (float) map(data[v], from, to) : data[v];
        }
        return new Mapped(new Volume(image.grid(), image.frames(), mapped), from, to, values.count());
    }

    private static double map(double value, double[] from, double[] to) {
        int last = from.length - 1;
        int lower = 0;
        while (lower < last - 1 && value >= from[lower + 1]) {
            lower++;
        }
        int upper = lower + 1;
        // Equal landmarks make a segment without width; its neighbours say how steep the map is there.
        while (upper < last && from[upper] == from[lower]) {
            upper++;
        }
        while (lower > 0 && from[upper] == from[lower]) {
            lower--;
        }
        return to[lower] + (value - from[lower]) * (to[upper] - to[lower]) / (from[upper] - from[lower]);
    }

    private static List<Double> requirePercentiles(List<Double> percentiles) {
        for (int p = 0; p < percentiles.size(); p++) {
            double least = p == 0 ? 0 : Math.nextUp(percentiles.get(p - 1));
            if (!(percentiles.get(p) >= least && percentiles.get(p) <= 100)) {
                throw new IllegalArgumentException("percentiles rise from 0 to 100, not " + percentiles);
            }
        }
        if (percentiles.size() < 2) {
            throw new IllegalArgumentException("at least two percentiles are needed, not " + percentiles);
        }
        return List.copyOf(percentiles);
    }
}
