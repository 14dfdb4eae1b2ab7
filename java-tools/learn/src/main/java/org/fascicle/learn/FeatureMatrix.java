package org.fascicle.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Features of muscles without gaps.
 *
 * @param muscles  rows, sorted
 * @param features columns
 * @param values   {@code [muscle][feature]}, finite
 */
record FeatureMatrix(List<MuscleId> muscles, List<String> features, double[][] values) {
    FeatureMatrix {
        muscles = List.copyOf(muscles);
        features = List.copyOf(features);
        if (values.length != muscles.size()) {
            throw new IllegalArgumentException(values.length + " rows for " + muscles.size() + " muscles");
        }
        for (int row = 0; row < values.length; row++) {
            if (values[row].length != features.size()) {
                throw new IllegalArgumentException(muscles.get(row) + " has " + values[row].length + " values for " + features.size() + " features");
            }
            for (int column = 0; column < values[row].length; column++) {
                if (!Double.isFinite(values[row][column])) {
                    throw new IllegalArgumentException(muscles.get(row) + ": " + features.get(column) + " is " + values[row][column]);
                }
            }
        }
    }

    /** The same with each muscle as often as a fit counts its unit. */
    FeatureMatrix repeated(ToIntFunction<String> drawsOfUnit) {
        List<MuscleId> repeatedMuscles = new ArrayList<>();
        List<double[]> repeatedValues = new ArrayList<>();
        for (int row = 0; row < values.length; row++) {
            for (int draw = drawsOfUnit.applyAsInt(muscles.get(row).unit()); draw > 0; draw--) {
                repeatedMuscles.add(muscles.get(row));
                repeatedValues.add(values[row]);
            }
        }
        return new FeatureMatrix(repeatedMuscles, features, repeatedValues.toArray(double[][]::new));
    }

    int rows() {
        return values.length;
    }

    /** One feature's values, muscle by muscle. */
    double[] column(int feature) {
        double[] column = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            column[row] = values[row][feature];
        }
        return column;
    }
}
