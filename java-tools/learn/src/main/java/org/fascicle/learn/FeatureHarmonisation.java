package org.fascicle.learn;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.fascicle.harmonise.ComBatModel;

/**
 * A fitted ComBat and what its numbers mean.
 *
 * @param contrasts contrasts that are harmonised, sorted
 * @param features  columns of the model, sorted
 * @param dropped   features that the fit left out since they were constant or nowhere defined, sorted
 * @param coding    covariates
 * @param adapt     what becomes of an unseen centre
 * @param model     the numbers, in the order of features, centres and covariates
 */
record FeatureHarmonisation(SortedSet<String> contrasts, List<String> features, SortedSet<String> dropped, CovariateCoding coding,
        UnseenCentre adapt, ComBatModel model) {
    FeatureHarmonisation {
        contrasts = new TreeSet<>(contrasts);
        features = List.copyOf(features);
        dropped = new TreeSet<>(dropped);
        if (features.size() != model.features() || coding.width() != model.covariateEffects().length) {
            throw new IllegalArgumentException("the model has other features or covariates than its description");
        }
    }

    FeatureHarmonisation with(ComBatModel adapted) {
        return new FeatureHarmonisation(contrasts, features, dropped, coding, adapt, adapted);
    }
}
