package org.fascicle.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * mRMR feature selection (Peng, Long &amp; Ding, IEEE TPAMI 27:1226, 2005): features are taken one by one, each the best by its
 * relevance I(feature; class) and its redundancy, the mean I(feature; s) over the features s taken before.
 *
 * <p>Equal scores: the more relevant feature, then the first. Selection learns from the classes, so it belongs inside the
 * cross-validation, on training samples only.
 */
public final class MinimumRedundancyMaximumRelevance {

    /** How relevance and redundancy become one score. Spelt as in the params. */
    public enum Criterion {
        /** MID: relevance − redundancy. */
        mid {
            @Override
            double score(double relevance, double redundancy) {
                return relevance - redundancy;
            }
        },
        /** MIQ: relevance / redundancy; infinite where a relevant feature has no redundancy, 0 where an irrelevant one has none. */
        miq {
            @Override
            double score(double relevance, double redundancy) {
                return relevance == 0 ? 0 : relevance / redundancy;
            }
        };

        abstract double score(double relevance, double redundancy);
    }

    /**
     * A feature that was taken.
     *
     * @param feature    its index
     * @param relevance  in nats
     * @param redundancy in nats, 0 for the first
     * @param score      what it was taken for; the relevance for the first
     */
    public record Selected(int feature, double relevance, double redundancy, double score) {}

    private MinimumRedundancyMaximumRelevance() {}

    /**
     * The best features, in the order in which they are taken.
     *
     * @param features {@code [feature][sample]}, categories from 0 (see {@link ThreeStates})
     * @param classes  one a sample, from 0
     * @param count    how many to take, from 1 to the number of features
     */
    public static List<Selected> select(int[][] features, int[] classes, int count, Criterion criterion) {
        if (count < 1 || count > features.length) {
            throw new IllegalArgumentException("%d of %d features cannot be taken".formatted(count, features.length));
        }
        double[] relevance = new double[features.length];
        for (int f = 0; f < features.length; f++) {
            relevance[f] = MutualInformation.of(features[f], classes);
        }
        boolean[] taken = new boolean[features.length];
        double[] shared = new double[features.length];
        List<Selected> selected = new ArrayList<>();
        while (selected.size() < count) {
            Selected best = best(relevance, shared, taken, selected.size(), criterion);
            selected.add(best);
            taken[best.feature()] = true;
            for (int f = 0; f < features.length; f++) {
                shared[f] += taken[f] ? 0 : MutualInformation.of(features[f], features[best.feature()]);
            }
        }
        return List.copyOf(selected);
    }

    private static Selected best(double[] relevance, double[] shared, boolean[] taken, int before, Criterion criterion) {
        Selected best = null;
        for (int f = 0; f < relevance.length; f++) {
            if (!taken[f]) {
                double redundancy = before == 0 ? 0 : shared[f] / before;
                double score = before == 0 ? relevance[f] : criterion.score(relevance[f], redundancy);
                boolean better = best == null || score > best.score() || score == best.score() && relevance[f] > best.relevance();
                best = better ? new Selected(f, relevance[f], redundancy, score) : best;
            }
        }
        return best;
    }
}
