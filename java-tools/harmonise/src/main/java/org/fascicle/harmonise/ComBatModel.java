package org.fascicle.harmonise;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A fitted ComBat, to be applied to samples that it was fitted on or not.
 *
 * <p>A value {@code y} of a feature in batch i with covariates X becomes
 * {@code σ · ((y − α − Xβ)/σ − γᵢ)/δᵢ + α + Xβ} (Johnson, Li &amp; Rabinovic, Biostatistics 8:118, 2007, eq. 3; for images
 * Fortin et al., NeuroImage 167:104, 2018).
 *
 * @param settings          what was fitted
 * @param grandMean         α, one a feature, in its unit
 * @param covariateEffects  β, {@code [covariate][feature]}, in the feature's unit for each unit of the covariate
 * @param pooledDeviation   σ, one a feature, above 0
 * @param effects           γ and δ² by batch
 * @param transductive      batches that were not fitted but estimated later from their own samples, a part of {@code effects}
 */
public record ComBatModel(ComBatSettings settings, double[] grandMean, double[][] covariateEffects, double[] pooledDeviation,
        SortedMap<String, BatchEffect> effects, SortedSet<String> transductive) {

    public ComBatModel {
        int features = grandMean.length;
        if (features == 0 || pooledDeviation.length != features) {
            throw new IllegalArgumentException("a model has one mean and one deviation for each of one feature or more");
        }
        for (int f = 0; f < features; f++) {
            if (!Double.isFinite(grandMean[f]) || !(pooledDeviation[f] > 0) || !Double.isFinite(pooledDeviation[f])) {
                throw new IllegalArgumentException("feature %d: mean %s, deviation %s".formatted(f, grandMean[f], pooledDeviation[f]));
            }
        }
        for (double[] effect : covariateEffects) {
            SampleTable.requireFinite(effect, features, "a covariate's effect");
        }
        if (effects.isEmpty() || effects.values().stream().anyMatch(effect -> effect.features() != features)) {
            throw new IllegalArgumentException("every batch has an effect on each of the %d features".formatted(features));
        }
        if (!effects.keySet().containsAll(transductive)) {
            throw new IllegalArgumentException("transductive batches without an effect: " + transductive);
        }
        grandMean = grandMean.clone();
        pooledDeviation = pooledDeviation.clone();
        covariateEffects = SampleTable.copyOf(covariateEffects);
        effects = Collections.unmodifiableSortedMap(new TreeMap<>(effects));
        transductive = Collections.unmodifiableSortedSet(new TreeSet<>(transductive));
    }

    @Override
    public double[] grandMean() {
        return grandMean.clone();
    }

    @Override
    public double[][] covariateEffects() {
        return SampleTable.copyOf(covariateEffects);
    }

    @Override
    public double[] pooledDeviation() {
        return pooledDeviation.clone();
    }

    /** Number of features. */
    public int features() {
        return grandMean.length;
    }

    /** The batches of the samples that the model has no effect for, sorted. */
    public SortedSet<String> unseen(List<String> batches) {
        SortedSet<String> unseen = new TreeSet<>(batches);
        unseen.removeAll(effects.keySet());
        return unseen;
    }

    /**
     * The samples without their batches' effects.
     *
     * @param samples their batches must all be known to the model
     * @return {@code [sample][feature]}, in the features' units
     * @throws IllegalArgumentException where a batch is unseen or shapes differ
     */
    public double[][] apply(SampleTable samples) {
        requireShape(samples);
        SortedSet<String> unseen = unseen(samples.batches());
        if (!unseen.isEmpty()) {
            throw new IllegalArgumentException("the model was not fitted on batch %s, only on %s".formatted(String.join(", ", unseen), effects.keySet()));
        }
        double[][] harmonised = new double[samples.size()][];
        for (int i = 0; i < harmonised.length; i++) {
            String batch = samples.batches().get(i);
            // The reference keeps its values to the last bit, which the way there and back would not.
            harmonised[i] = settings.referenceBatch().filter(batch::equals).isPresent() ? samples.row(i).clone()
                    : harmonise(samples.row(i), samples.covariatesOf(i), effects.get(batch));
        }
        return harmonised;
    }

    /**
     * This model with one more batch, whose location and scale come from its samples' features alone: they are standardised
     * by the fitted α, β and σ, and shrunk by a prior of their own. The batches fitted before stay as they are.
     *
     * <p>Results for such a batch are transductive: a sample's value depends on the others of its batch.
     *
     * @param samples of one batch, unseen, two or more unless {@code meanOnly}
     */
    public ComBatModel adaptedTo(SampleTable samples) {
        requireShape(samples);
        SortedSet<String> unseen = unseen(samples.batches());
        if (unseen.size() != 1 || samples.batches().stream().distinct().count() != 1) {
            throw new IllegalArgumentException("a model is adapted to the samples of one unseen batch, not of " + new TreeSet<>(samples.batches()));
        }
        if (samples.size() < 2 && !settings.meanOnly()) {
            throw new IllegalArgumentException("batch %s has one sample, whose scale cannot be told".formatted(unseen.first()));
        }
        SortedMap<String, BatchEffect> more = new TreeMap<>(effects);
        more.put(unseen.first(), BatchEstimate.of(standardise(samples), settings.meanOnly()).effect(settings));
        SortedSet<String> adapted = new TreeSet<>(transductive);
        adapted.add(unseen.first());
        return new ComBatModel(settings, grandMean, covariateEffects, pooledDeviation, more, adapted);
    }

    /** {@code (y − α − Xβ)/σ}, {@code [sample][feature]}. */
    double[][] standardise(SampleTable samples) {
        double[][] standardised = new double[samples.size()][features()];
        for (int i = 0; i < standardised.length; i++) {
            for (int f = 0; f < features(); f++) {
                standardised[i][f] = (samples.row(i)[f] - expected(samples.covariatesOf(i), f)) / pooledDeviation[f];
            }
        }
        return standardised;
    }

    private double[] harmonise(double[] values, double[] covariates, BatchEffect effect) {
        double[] harmonised = new double[values.length];
        for (int f = 0; f < values.length; f++) {
            double expected = expected(covariates, f);
            harmonised[f] = pooledDeviation[f] * effect.remove(f, (values[f] - expected) / pooledDeviation[f]) + expected;
        }
        return harmonised;
    }

    private double expected(double[] covariates, int feature) {
        double sum = grandMean[feature];
        for (int c = 0; c < covariates.length; c++) {
            sum += covariates[c] * covariateEffects[c][feature];
        }
        return sum;
    }

    private void requireShape(SampleTable samples) {
        if (samples.features() != features() || samples.covariateCount() != covariateEffects.length) {
            throw new IllegalArgumentException("the samples have %d features and %d covariates, the model %d and %d"
                    .formatted(samples.features(), samples.covariateCount(), features(), covariateEffects.length));
        }
    }
}
