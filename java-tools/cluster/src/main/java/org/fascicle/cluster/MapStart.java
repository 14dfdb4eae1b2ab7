package org.fascicle.cluster;

import java.util.List;
import java.util.random.RandomGenerator;

/** The weights a map starts its training from. Spelt as in the params. */
public enum MapStart {
    /** Each node takes a sample drawn with replacement (MiniSom's {@code random_weights_init}). */
    random_samples {
        @Override
        public KohonenMap of(MapGrid grid, List<String> features, double[][] samples, RandomGenerator random) {
            Samples.require(samples, features.size());
            double[][] weights = new double[grid.nodes()][];
            for (int node = 0; node < weights.length; node++) {
                weights[node] = samples[random.nextInt(samples.length)].clone();
            }
            return new KohonenMap(grid, features, weights);
        }
    },

    /**
     * The plane of the first two principal axes through the mean, one standard deviation to each side:
     * {@code mean + a·√λ₁·v₁ + b·√λ₂·v₂}, a from −1 to 1 over the rows and b over the columns. Nothing is drawn.
     */
    pca {
        @Override
        public KohonenMap of(MapGrid grid, List<String> features, double[][] samples, RandomGenerator random) {
            PrincipalAxes axes = PrincipalAxes.of(samples, features.size());
            double[][] weights = new double[grid.nodes()][];
            for (int node = 0; node < weights.length; node++) {
                weights[node] = axes.point(
                        fromMinusOneToOne(grid.row(node), grid.rows()), fromMinusOneToOne(grid.column(node), grid.columns()));
            }
            return new KohonenMap(grid, features, weights);
        }
    };

    /**
     * A map that was not trained yet.
     *
     * @param samples {@code [sample][feature]}, finite, at least one
     * @param random  used by {@link #random_samples} only
     */
    public abstract KohonenMap of(MapGrid grid, List<String> features, double[][] samples, RandomGenerator random);

    private static double fromMinusOneToOne(int index, int count) {
        return count == 1 ? 0 : 2.0 * index / (count - 1) - 1;
    }
}
