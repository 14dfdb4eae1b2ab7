package org.fascicle.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.schema.QcFinding;

/**
 * Muscles as a fitted scale sees them.
 *
 * @param raw      features in their own units
 * @param scaled   the same, scaled
 * @param findings which muscles were left out or completed
 */
record ScaledMuscles(FeatureMatrix raw, FeatureMatrix scaled, List<QcFinding> findings) {

    /**
     * Applies a scale to features.
     *
     * @throws InvalidInputException where the features are not those the scale was fitted on, naming them, or no muscle is whole
     */
    static ScaledMuscles of(FeatureParts parts, FeatureScale scale, String stage) {
        MuscleFeatures given = MuscleFeatures.join(parts.rows(), scale.contrasts(), stage);
        requireSameFeatures(given, scale);
        List<QcFinding> findings = new ArrayList<>();
        FeatureMatrix raw = scale.complete(given, stage, findings);
        if (raw.rows() == 0) {
            throw new InvalidInputException(Problem.of("--features", "no muscle has all %d features of the scale".formatted(scale.features().size()),
                    "see the findings of quantify radiomics"));
        }
        return new ScaledMuscles(raw, scale.apply(raw), findings);
    }

    private static void requireSameFeatures(MuscleFeatures given, FeatureScale scale) {
        SortedSet<String> absent = new TreeSet<>(scale.features());
        absent.removeAll(given.named());
        SortedSet<String> unknown = new TreeSet<>(given.named());
        unknown.removeAll(scale.features());
        unknown.removeAll(scale.dropped());
        Problems problems = new Problems();
        if (!absent.isEmpty()) {
            problems.add(Problem.of("--features", "the scale was fitted on features that are not there: " + String.join(", ", absent),
                    "quantify with the settings that the fit was made with"));
        }
        if (!unknown.isEmpty()) {
            problems.add(Problem.of("--features", "the scale was not fitted on " + String.join(", ", unknown),
                    "quantify with the settings that the fit was made with, or fit again"));
        }
        problems.throwIfAny();
    }
}
