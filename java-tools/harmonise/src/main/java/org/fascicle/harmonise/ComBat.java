package org.fascicle.harmonise;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;

/**
 * ComBat: removes the location and scale that a batch (centre, scanner) gives each feature, and keeps what covariates
 * explain (Johnson, Li &amp; Rabinovic, Biostatistics 8:118–127, 2007; Fortin et al., NeuroImage 167:104–120, 2018).
 *
 * <p>Each feature is regressed on batch indicators and covariates; α is the batches' weighted mean (or the reference
 * batch's), σ² the mean squared residual (of the reference batch's samples where there is one); the standardised features of
 * a batch have location γ̂ and scale δ̂², which a prior over all features shrinks. Results equal neuroCombat's to 1e-6.
 *
 * <p>Assumes that covariates act alike in every batch and are not confounded with it, and, where a prior is used, that a
 * batch shifts its features in a similar way.
 */
public final class ComBat {
    private static final double SINGULAR = 1e-10;

    private ComBat() {}

    /**
     * Fits the batches' effects.
     *
     * @throws IllegalArgumentException where there are fewer than two batches, a batch of one sample (unless {@code meanOnly}),
     *         a constant feature, fewer than two features for a prior, a covariate that the batches or other covariates
     *         determine, or no such reference batch
     */
    public static ComBatModel fit(SampleTable samples, ComBatSettings settings) {
        List<String> batches = List.copyOf(new TreeSet<>(samples.batches()));
        requirePossible(samples, batches, settings);
        double[][] coefficients = regress(samples, batches);
        double[] grandMean = grandMean(samples, batches, coefficients, settings);
        double[][] covariateEffects = Arrays.copyOfRange(coefficients, batches.size(), coefficients.length);
        double[] deviation = pooledDeviation(samples, batches, coefficients, settings);
        SortedMap<String, BatchEffect> unadjusted = new TreeMap<>();
        batches.forEach(batch -> unadjusted.put(batch, BatchEffect.none(samples.features())));
        ComBatModel plain = new ComBatModel(settings, grandMean, covariateEffects, deviation, unadjusted, new TreeSet<>());
        return new ComBatModel(settings, grandMean, covariateEffects, deviation, effects(samples, batches, plain), new TreeSet<>());
    }

    private static SortedMap<String, BatchEffect> effects(SampleTable samples, List<String> batches, ComBatModel plain) {
        ComBatSettings settings = plain.settings();
        Map<String, BatchEstimate> estimates = new LinkedHashMap<>();
        batches.forEach(batch -> estimates.put(batch, BatchEstimate.of(plain.standardise(samples.ofBatch(batch)), settings.meanOnly())));
        SortedMap<String, BatchEffect> effects = new TreeMap<>();
        for (String batch : batches) {
            if (settings.referenceBatch().filter(batch::equals).isPresent()) {
                effects.put(batch, BatchEffect.none(samples.features()));
            } else {
                BatchEstimate estimate = estimates.get(batch);
                effects.put(batch, settings.referenceBatch().map(estimates::get).map(estimate::relativeTo).orElse(estimate).effect(settings));
            }
        }
        return effects;
    }

    /** Coefficients {@code [batch…, covariate…][feature]} of each feature's least-squares fit. */
    private static double[][] regress(SampleTable samples, List<String> batches) {
        int columns = batches.size() + samples.covariateCount();
        double[][] design = new double[samples.size()][columns];
        for (int i = 0; i < samples.size(); i++) {
            design[i][batches.indexOf(samples.batches().get(i))] = 1;
            System.arraycopy(samples.covariatesOf(i), 0, design[i], batches.size(), samples.covariateCount());
        }
        double[] length = new double[columns];
        Arrays.setAll(length, c -> Math.sqrt(IntStream.range(0, design.length).mapToDouble(i -> design[i][c] * design[i][c]).sum()));
        for (double[] row : design) {
            for (int c = 0; c < columns; c++) {
                row[c] = length[c] == 0 ? 0 : row[c] / length[c];
            }
        }
        QRDecomposition qr = new QRDecomposition(new Array2DRowRealMatrix(design, false), SINGULAR);
        if (samples.size() < columns || !qr.getSolver().isNonSingular()) {
            throw new IllegalArgumentException("a covariate is confounded with the batches or with other covariates: leave it out");
        }
        double[][] coefficients = qr.getSolver().solve(new Array2DRowRealMatrix(samples.values(), false)).getData();
        for (int c = 0; c < columns; c++) {
            for (int f = 0; f < samples.features(); f++) {
                coefficients[c][f] /= length[c];
            }
        }
        return coefficients;
    }

    private static double[] grandMean(SampleTable samples, List<String> batches, double[][] coefficients, ComBatSettings settings) {
        if (settings.referenceBatch().isPresent()) {
            return coefficients[batches.indexOf(settings.referenceBatch().get())];
        }
        double[] mean = new double[samples.features()];
        for (int b = 0; b < batches.size(); b++) {
            double share = (double) Collections.frequency(samples.batches(), batches.get(b)) / samples.size();
            for (int f = 0; f < mean.length; f++) {
                mean[f] += share * coefficients[b][f];
            }
        }
        return mean;
    }

    /** Root mean square of the residuals; a feature without any takes the median of the others' variances. */
    private static double[] pooledDeviation(SampleTable samples, List<String> batches, double[][] coefficients, ComBatSettings settings) {
        double[] variance = new double[samples.features()];
        int counted = 0;
        for (int i = 0; i < samples.size(); i++) {
            String batch = samples.batches().get(i);
            if (settings.referenceBatch().isEmpty() || settings.referenceBatch().get().equals(batch)) {
                counted++;
                addSquaredResiduals(variance, samples, i, batches.indexOf(batch), batches.size(), coefficients);
            }
        }
        int n = counted;
        double[] meanSquare = Arrays.stream(variance).map(sum -> sum / n).toArray();
        double[] above = Arrays.stream(meanSquare).filter(v -> v > 0).sorted().toArray();
        if (above.length == 0) {
            throw new IllegalArgumentException("no feature varies within a batch");
        }
        double median = (above[(above.length - 1) / 2] + above[above.length / 2]) / 2;
        return Arrays.stream(meanSquare).map(v -> Math.sqrt(v > 0 ? v : median)).toArray();
    }

    private static void addSquaredResiduals(double[] sums, SampleTable samples, int sample, int batch, int batches, double[][] coefficients) {
        double[] covariates = samples.covariatesOf(sample);
        for (int f = 0; f < sums.length; f++) {
            double residual = samples.row(sample)[f] - coefficients[batch][f];
            for (int c = 0; c < covariates.length; c++) {
                residual -= covariates[c] * coefficients[batches + c][f];
            }
            sums[f] += residual * residual;
        }
    }

    private static void requirePossible(SampleTable samples, List<String> batches, ComBatSettings settings) {
        require(batches.size() > 1, "all samples are of batch %s: there is nothing to harmonise".formatted(batches.getFirst()));
        settings.referenceBatch().ifPresent(reference ->
                require(batches.contains(reference), "there is no batch %s to refer to, only %s".formatted(reference, batches)));
        if (!settings.meanOnly()) {
            batches.forEach(batch -> require(Collections.frequency(samples.batches(), batch) > 1,
                    "batch %s has one sample, whose scale cannot be told: adjust means only, or leave it out".formatted(batch)));
        }
        require(samples.features() > 1 || settings.prior() == ComBatPrior.none, "a prior over features needs two features or more");
        for (int f = 0; f < samples.features(); f++) {
            int feature = f;
            require(IntStream.range(1, samples.size()).anyMatch(i -> samples.row(i)[feature] != samples.row(0)[feature]),
                    "feature %d is constant: leave it out".formatted(f));
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
