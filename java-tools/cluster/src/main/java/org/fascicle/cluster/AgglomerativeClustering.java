package org.fascicle.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import smile.clustering.HierarchicalClustering;

/**
 * Agglomerative clustering of a map's node weights, by Smile. Distances are single precision there: merge heights agree
 * with double precision to about 2e-6.
 */
public final class AgglomerativeClustering {
    private final double[][] weights;
    private final int[] hits;
    private final HierarchicalClustering tree;

    private AgglomerativeClustering(double[][] weights, int[] hits, HierarchicalClustering tree) {
        this.weights = weights;
        this.hits = hits;
        this.tree = tree;
    }

    /**
     * Builds the tree.
     *
     * @param map  at least two nodes
     * @param hits samples of each node ({@link MapQuality#hits}): they number the clusters, they do not weigh the nodes
     */
    public static AgglomerativeClustering of(KohonenMap map, int[] hits, ClusterLinkage linkage) {
        if (map.nodes() < 2) {
            throw new IllegalArgumentException("a map of one node has nothing to cluster");
        }
        if (hits.length != map.nodes()) {
            throw new IllegalArgumentException("%d hits for %d nodes".formatted(hits.length, map.nodes()));
        }
        double[][] weights = map.weights();
        return new AgglomerativeClustering(weights, hits.clone(), HierarchicalClustering.fit(linkage.of(weights)));
    }

    /** Heights of the merges, in the order in which they were made. */
    public double[] heights() {
        return tree.height().clone();
    }

    /** The height at which {@code k} clusters become {@code k − 1}, k from 2 to the number of nodes. */
    public double mergeHeight(int k) {
        requireBetween(2, k, weights.length);
        return tree.height()[weights.length - k];
    }

    /**
     * Cuts the tree.
     *
     * @param k clusters, 1 to the number of nodes
     * @throws IllegalArgumentException for another k, naming it and the number of nodes
     */
    public NodeClusters cut(int k) {
        requireBetween(1, k, weights.length);
        int[] labels = k == 1 ? new int[weights.length] : tree.partition(k);
        return NodeClusters.numbered(labels, k, hits);
    }

    /**
     * Mean silhouettes of the cuts into {@code fewest} to {@code most} clusters.
     *
     * @param fewest at least 2
     * @param most   at least {@code fewest}, below the number of nodes: with every node alone no silhouette is left
     */
    public List<Candidate> candidates(int fewest, int most) {
        if (fewest < 2 || most < fewest) {
            throw new IllegalArgumentException("clusters must range from at least 2 upwards, not from %d to %d".formatted(fewest, most));
        }
        requireBetween(2, most, weights.length - 1);
        List<Candidate> candidates = new ArrayList<>();
        for (int k = fewest; k <= most; k++) {
            NodeClusters clusters = cut(k);
            candidates.add(new Candidate(clusters, Silhouette.mean(weights, clusters.clusters())));
        }
        return candidates;
    }

    /** The candidate of the largest mean silhouette; the fewest clusters among equals. */
    public static Candidate best(List<Candidate> candidates) {
        Candidate best = candidates.getFirst();
        for (Candidate candidate : candidates) {
            best = candidate.silhouette() > best.silhouette() ? candidate : best;
        }
        return best;
    }

    private void requireBetween(int fewest, int k, int most) {
        if (k < fewest || k > most) {
            throw new IllegalArgumentException("k = %d clusters cannot be cut from a map of %d nodes; k must be %d to %d"
                    .formatted(k, weights.length, fewest, most));
        }
    }

    /**
     * A cut and its mean silhouette over nodes.
     *
     * @param silhouette −1 to 1
     */
    public record Candidate(NodeClusters clusters, double silhouette) {}

    @Override
    public String toString() {
        return "AgglomerativeClustering[%d nodes, hits %s]".formatted(weights.length, Arrays.toString(hits));
    }
}
