package org.fascicle.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.fascicle.schema.RadiomicFeature;

/**
 * Features as one row a muscle, standardised over all rows, to find rows that are nearly equal. Features that do not vary
 * are left out, and so are muscles that are constant in an image (an empty or clipped region is alike in everyone).
 */
final class FeatureTable {
    /** One muscle of one unit. */
    record MuscleOfUnit(String unit, String subject, String region, String muscle, String side) {}

    /** Two rows, and the root mean square difference of their standardised features. */
    record Pair(MuscleOfUnit first, MuscleOfUnit second, double distance) {}

    private static final String RANGE = "_firstorder_Range";
    private static final Comparator<MuscleOfUnit> ORDER = Comparator.comparing(MuscleOfUnit::unit).thenComparing(MuscleOfUnit::region)
            .thenComparing(MuscleOfUnit::muscle).thenComparing(MuscleOfUnit::side);
    private final List<MuscleOfUnit> muscles;
    /** {@code [row][feature]}, NaN where undefined. */
    private final double[][] values;

    private FeatureTable(List<MuscleOfUnit> muscles, double[][] values) {
        this.muscles = muscles;
        this.values = values;
    }

    static FeatureTable of(List<RadiomicFeature> features) {
        TreeMap<MuscleOfUnit, Map<String, Double>> rows = new TreeMap<>(ORDER);
        TreeSet<String> names = new TreeSet<>();
        for (RadiomicFeature f : features) {
            if (f.value() != null && Double.isFinite(f.value())) {
                rows.computeIfAbsent(new MuscleOfUnit(f.unit(), f.subject(), f.region(), f.muscle(), f.side()), _ -> new HashMap<>())
                        .put(f.contrast() + " " + f.feature(), f.value());
                names.add(f.contrast() + " " + f.feature());
            }
        }
        rows.values().removeIf(FeatureTable::isConstant);
        List<MuscleOfUnit> muscles = List.copyOf(rows.keySet());
        double[][] columns = names.stream().map(name -> muscles.stream().mapToDouble(m -> rows.get(m).getOrDefault(name, Double.NaN)).toArray())
                .map(FeatureTable::standardised).filter(column -> column.length > 0).toArray(double[][]::new);
        double[][] values = new double[muscles.size()][columns.length];
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                values[row][column] = columns[column][row];
            }
        }
        return new FeatureTable(muscles, values);
    }

    int size() {
        return muscles.size();
    }

    int subjects() {
        return (int) muscles.stream().map(MuscleOfUnit::subject).distinct().count();
    }

    /**
     * Pairs of rows of different units that share at least so many features and lie within the distance. Two rows so near
     * differ by at most distance · √features in each feature, so only neighbours in one of them are compared.
     */
    List<Pair> nearlyEqual(double distance, int fewestFeatures) {
        List<Pair> pairs = new ArrayList<>();
        int features = values.length == 0 ? 0 : values[0].length;
        if (features < fewestFeatures) {
            return pairs;
        }
        int key = mostDistinct(features);
        double reach = distance * Math.sqrt(features);
        int[] order = IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i][key])).boxed().sorted(Comparator.comparingDouble(i -> values[i][key])).mapToInt(i -> i).toArray();
        for (int a = 0; a < order.length; a++) {
            for (int b = a + 1; b < order.length && values[order[b]][key] - values[order[a]][key] <= reach; b++) {
                compare(Math.min(order[a], order[b]), Math.max(order[a], order[b]), fewestFeatures, distance, pairs);
            }
        }
        compareUnordered(key, fewestFeatures, distance, pairs);
        pairs.sort(Comparator.comparing(Pair::first, ORDER).thenComparing(Pair::second, ORDER));
        return pairs;
    }

    /** Rows without the feature that orders the others are compared with every row. */
    private void compareUnordered(int key, int fewestFeatures, double distance, List<Pair> pairs) {
        for (int a = 0; a < values.length; a++) {
            for (int b = 0; Double.isNaN(values[a][key]) && b < values.length; b++) {
                if (b < a || !Double.isNaN(values[b][key])) {
                    compare(Math.min(a, b), Math.max(a, b), fewestFeatures, distance, pairs);
                }
            }
        }
    }

    private void compare(int a, int b, int fewestFeatures, double distance, List<Pair> pairs) {
        if (muscles.get(a).unit().equals(muscles.get(b).unit())) {
            return;
        }
        double sum = 0;
        int shared = 0;
        for (int column = 0; column < values[a].length; column++) {
            double difference = values[a][column] - values[b][column];
            if (!Double.isNaN(difference)) {
                sum += difference * difference;
                shared++;
            }
        }
        if (shared >= fewestFeatures && Math.sqrt(sum / shared) <= distance) {
            pairs.add(new Pair(muscles.get(a), muscles.get(b), Math.sqrt(sum / shared)));
        }
    }

    private int mostDistinct(int features) {
        return IntStream.range(0, features).boxed().max(Comparator.comparingLong((Integer column) ->
                Arrays.stream(values).mapToDouble(row -> row[column]).filter(v -> !Double.isNaN(v)).distinct().count())).orElse(0);
    }

    private static boolean isConstant(Map<String, Double> row) {
        return row.entrySet().stream().anyMatch(value -> value.getKey().endsWith(RANGE) && value.getValue() == 0);
    }

    /** Less its mean, by its standard deviation; empty where it does not vary. */
    private static double[] standardised(double[] column) {
        double[] known = Arrays.stream(column).filter(v -> !Double.isNaN(v)).toArray();
        double mean = Arrays.stream(known).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(known).map(v -> (v - mean) * (v - mean)).average().orElse(0));
        boolean varies = deviation > 1e-12 * Math.max(Math.abs(mean), Double.MIN_NORMAL);
        return varies ? Arrays.stream(column).map(v -> (v - mean) / deviation).toArray() : new double[0];
    }
}
