package org.fascicle.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.DoubleStream;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.stats.Moments;

/**
 * Turns features of muscles into comparable numbers: {@code z = (x − center) / spread}, feature by feature.
 *
 * @param contrasts contrasts that are joined, sorted
 * @param features  columns of the result, sorted
 * @param dropped   features that were left out of the fit since they were constant or nowhere defined, sorted
 * @param missing   what becomes of a muscle that lacks a feature
 * @param center    value that becomes 0, by feature
 * @param spread    difference that becomes 1, by feature, above 0
 * @param median    median of the fitted muscles, by feature: fills gaps where the policy says so
 */
record FeatureScale(SortedSet<String> contrasts, List<String> features, SortedSet<String> dropped, MissingPolicy missing,
        double[] center, double[] spread, double[] median) {
    /** A spread below this share of the feature's magnitude is rounding, not signal. */
    private static final double CONSTANT = 1e-12;

    FeatureScale {
        features = List.copyOf(features);
        if (center.length != features.size() || spread.length != features.size() || median.length != features.size()) {
            throw new IllegalArgumentException("a scale has one center, spread and median a feature");
        }
        if (Arrays.stream(spread).anyMatch(value -> !(value > 0))) {
            throw new IllegalArgumentException("a spread is above 0");
        }
    }

    /** A fitted scale, the muscles it was fitted on, and what was left out. */
    record Fit(FeatureScale scale, FeatureMatrix muscles, List<QcFinding> findings) {}

    /**
     * Fits center and spread.
     *
     * @param draws how often each unit counts, see {@link org.fascicle.toolkit.model.FoldSplit#draws}
     * @param fold  for findings
     * @param stage the command, for findings
     * @throws InvalidInputException where fewer than two muscles or no feature is left
     */
    static Fit fit(MuscleFeatures given, SortedSet<String> contrasts, ScaleConfig config, ToIntFunction<String> draws, String fold, String stage) {
        List<QcFinding> findings = new ArrayList<>(given.findings());
        SortedSet<String> dropped = new TreeSet<>(given.named());
        dropped.removeAll(given.defined());
        dropped.forEach(name -> findings.add(cohortFinding(fold, stage, "undefined_feature", name, "is defined for no fitted muscle")));
        List<String> columns = List.copyOf(given.defined());
        GapFilling gaps = new GapFilling(columns, config.missing(), medians(given, columns, draws), stage);
        FeatureMatrix complete = gaps.complete(given, findings).repeated(draws);
        if (complete.rows() < 2) {
            throw tooLittle("fold %s: %d of %d muscles have all %d features; a scale needs two or more"
                    .formatted(fold, complete.rows(), given.byMuscle().size(), columns.size()));
        }
        List<Integer> kept = new ArrayList<>();
        for (int f = 0; f < columns.size(); f++) {
            if (isConstant(complete.column(f))) {
                dropped.add(columns.get(f));
                findings.add(cohortFinding(fold, stage, "constant_feature", columns.get(f), "has one value for all %d fitted muscles".formatted(complete.rows())));
            } else {
                kept.add(f);
            }
        }
        if (kept.isEmpty()) {
            throw tooLittle("fold %s: every feature has one value for all %d fitted muscles".formatted(fold, complete.rows()));
        }
        FeatureScale scale = of(complete, kept, gaps, contrasts, dropped, config);
        return new Fit(scale, scale.select(complete), findings);
    }

    private static FeatureScale of(FeatureMatrix complete, List<Integer> kept, GapFilling gaps, SortedSet<String> contrasts,
            SortedSet<String> dropped, ScaleConfig config) {
        int n = kept.size();
        double[] center = new double[n];
        double[] spread = new double[n];
        double[] median = new double[n];
        for (int i = 0; i < n; i++) {
            double[] column = complete.column(kept.get(i));
            boolean z = config.method() == ScaleMethod.zscore;
            center[i] = z ? Moments.mean(column) : 0;
            spread[i] = z ? Moments.standardDeviation(column) : 1;
            median[i] = gaps.median()[kept.get(i)];
        }
        return new FeatureScale(contrasts, kept.stream().map(complete.features()::get).toList(), dropped, config.missing(), center, spread, median);
    }

    /** The muscles that have every feature of this scale, unscaled; the policy decides about the others. */
    FeatureMatrix complete(MuscleFeatures given, String stage, List<QcFinding> findings) {
        findings.addAll(given.findings());
        return new GapFilling(features, missing, median, stage).complete(given, findings);
    }

    /** @param raw features of this scale, in its order */
    FeatureMatrix apply(FeatureMatrix raw) {
        double[][] scaled = new double[raw.rows()][features.size()];
        for (int row = 0; row < scaled.length; row++) {
            for (int f = 0; f < features.size(); f++) {
                scaled[row][f] = (raw.values()[row][f] - center[f]) / spread[f];
            }
        }
        return new FeatureMatrix(raw.muscles(), features, scaled);
    }

    /** A scaled value in the feature's own unit. */
    double unscale(int feature, double scaled) {
        return scaled * spread[feature] + center[feature];
    }

    private FeatureMatrix select(FeatureMatrix wider) {
        int[] columns = features.stream().mapToInt(wider.features()::indexOf).toArray();
        double[][] values = Arrays.stream(wider.values()).map(row -> Arrays.stream(columns).mapToDouble(c -> row[c]).toArray()).toArray(double[][]::new);
        return new FeatureMatrix(wider.muscles(), features, values);
    }

    private static boolean isConstant(double[] column) {
        double least = Arrays.stream(column).min().orElseThrow();
        double most = Arrays.stream(column).max().orElseThrow();
        return most - least <= CONSTANT * Math.max(Math.abs(least), Math.abs(most));
    }

    private static double[] medians(MuscleFeatures given, List<String> columns, ToIntFunction<String> draws) {
        return columns.stream().mapToDouble(name -> median(given.byMuscle().entrySet().stream().filter(muscle -> muscle.getValue().containsKey(name))
                .flatMapToDouble(muscle -> DoubleStream.generate(() -> muscle.getValue().get(name)).limit(draws.applyAsInt(muscle.getKey().unit())))
                .sorted().toArray())).toArray();
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static InvalidInputException tooLittle(String message) {
        return new InvalidInputException(Problem.of("--features", message, "see the findings of quantify radiomics for what is not defined and why"));
    }

    private static QcFinding cohortFinding(String fold, String stage, String code, String feature, String what) {
        return QcFinding.ofUnit("cohort", stage, code, Severity.warning, "fold %s: %s %s and is left out".formatted(fold, feature, what),
                "nothing, where that is expected");
    }
}
