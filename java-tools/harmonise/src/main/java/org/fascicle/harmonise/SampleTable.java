package org.fascicle.harmonise;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Samples to be harmonised.
 *
 * @param values     {@code [sample][feature]}, finite
 * @param batches    the batch (centre, scanner) of each sample
 * @param covariates {@code [sample][covariate]}, finite, what is to be kept: age, sex, … coded as numbers, no intercept;
 *                   rows of no length where there is none
 */
public record SampleTable(double[][] values, List<String> batches, double[][] covariates) {

    public SampleTable {
        batches = List.copyOf(batches);
        if (values.length == 0 || values.length != batches.size() || values.length != covariates.length) {
            throw new IllegalArgumentException("%d samples, %d batches, %d rows of covariates".formatted(values.length, batches.size(), covariates.length));
        }
        for (int i = 0; i < values.length; i++) {
            requireFinite(values[i], values[0].length, "sample " + i);
            requireFinite(covariates[i], covariates[0].length, "covariates of sample " + i);
        }
        values = copyOf(values);
        covariates = copyOf(covariates);
    }

    /** Samples without covariates. */
    public static SampleTable of(double[][] values, List<String> batches) {
        return new SampleTable(values, batches, new double[values.length][0]);
    }

    @Override
    public double[][] values() {
        return copyOf(values);
    }

    @Override
    public double[][] covariates() {
        return copyOf(covariates);
    }

    /** One sample's features; not to be written to. */
    double[] row(int sample) {
        return values[sample];
    }

    /** One sample's covariates; not to be written to. */
    double[] covariatesOf(int sample) {
        return covariates[sample];
    }

    /** Number of samples. */
    public int size() {
        return values.length;
    }

    /** Number of features. */
    public int features() {
        return values[0].length;
    }

    /** Number of covariates. */
    public int covariateCount() {
        return covariates[0].length;
    }

    /** The samples of one batch, in their order. */
    public SampleTable ofBatch(String batch) {
        int[] rows = IntStream.range(0, size()).filter(i -> batches.get(i).equals(batch)).toArray();
        return new SampleTable(rows(values, rows), Collections.nCopies(rows.length, batch), rows(covariates, rows));
    }

    static double[][] rows(double[][] matrix, int[] rows) {
        double[][] taken = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = matrix[rows[i]].clone();
        }
        return taken;
    }

    static double[][] copyOf(double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }

    static void requireFinite(double[] values, int length, String what) {
        if (values.length != length) {
            throw new IllegalArgumentException("%s: %d values, not %d".formatted(what, values.length, length));
        }
        for (int i = 0; i < length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("%s, value %d is %s".formatted(what, i, values[i]));
            }
        }
    }
}
