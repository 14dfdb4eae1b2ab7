package org.fascicle.cluster;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * A Kohonen map (self-organising map; Kohonen 1982): one weight vector for each node of a grid.
 *
 * @param grid     the lattice
 * @param features names of the features, in the order of the weight vectors
 * @param weights  {@code [node][feature]}, finite; copied in and out
 */
public record KohonenMap(MapGrid grid, List<String> features, double[][] weights) {

    public KohonenMap {
        features = List.copyOf(features);
        if (features.isEmpty() || new HashSet<>(features).size() != features.size()) {
            throw new IllegalArgumentException("a map has at least one feature, each named once: " + features);
        }
        if (weights.length != grid.nodes()) {
            throw new IllegalArgumentException("a %d×%d map has %d weight vectors, not %d"
                    .formatted(grid.rows(), grid.columns(), grid.nodes(), weights.length));
        }
        weights = Samples.copyOf(weights, features.size());
    }

    @Override
    public double[][] weights() {
        return Samples.copyOf(weights, features.size());
    }

    public int nodes() {
        return grid.nodes();
    }

    public double weight(int node, int feature) {
        return weights[node][feature];
    }

    /** One feature's weights over the lattice, {@code [row][column]}. */
    public double[][] componentPlane(String feature) {
        int index = features.indexOf(feature);
        if (index < 0) {
            throw new IllegalArgumentException("the map has no feature " + feature);
        }
        double[][] plane = new double[grid.rows()][grid.columns()];
        for (int node = 0; node < nodes(); node++) {
            plane[grid.row(node)][grid.column(node)] = weights[node][index];
        }
        return plane;
    }

    /**
     * The node nearest to a sample and the second nearest (equal distances: the lower node first).
     *
     * @param sample one value a feature, finite
     */
    public BestMatch match(double[] sample) {
        Samples.requireFinite(sample, features.size(), "the sample");
        int best = -1;
        int second = -1;
        double bestSquared = Double.POSITIVE_INFINITY;
        double secondSquared = Double.POSITIVE_INFINITY;
        for (int node = 0; node < weights.length; node++) {
            double squared = Samples.squaredDistance(sample, weights[node]);
            if (squared < bestSquared) {
                second = best;
                secondSquared = bestSquared;
                best = node;
                bestSquared = squared;
            } else if (squared < secondSquared) {
                second = node;
                secondSquared = squared;
            }
        }
        return new BestMatch(best, second, Math.sqrt(bestSquared));
    }

    /** {@link #match} of each row of {@code [sample][feature]}. */
    public List<BestMatch> matchAll(double[][] samples) {
        return Arrays.stream(samples).map(this::match).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KohonenMap map && grid.equals(map.grid) && features.equals(map.features)
                && Arrays.deepEquals(weights, map.weights);
    }

    @Override
    public int hashCode() {
        return 31 * features.hashCode() + Arrays.deepHashCode(weights);
    }

    @Override
    public String toString() {
        return "KohonenMap[%d×%d, %d features]".formatted(grid.rows(), grid.columns(), features.size());
    }
}
