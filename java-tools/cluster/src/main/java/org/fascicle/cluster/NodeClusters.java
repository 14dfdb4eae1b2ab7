package org.fascicle.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A partition of a map's nodes into clusters 0…k−1, in a numbering that depends on the partition only: cluster 0 holds the
 * most samples; equal counts are ordered by nodes (more first), then by the lowest node.
 *
 * @param clusters cluster of each node
 * @param k        number of clusters, none empty
 */
public record NodeClusters(int[] clusters, int k) {

    public NodeClusters {
        clusters = clusters.clone();
        if (k < 1 || Arrays.stream(clusters).distinct().count() != k
                || Arrays.stream(clusters).anyMatch(cluster -> cluster < 0 || cluster >= k)) {
            throw new IllegalArgumentException("clusters must be numbered 0…%d, none empty".formatted(k - 1));
        }
    }

    /**
     * Renumbers a partition.
     *
     * @param labels any numbers 0…k−1, one a node
     * @param hits   samples of each node
     */
    static NodeClusters numbered(int[] labels, int k, int[] hits) {
        int[] samples = new int[k];
        int[] nodes = new int[k];
        int[] lowest = new int[k];
        for (int node = labels.length - 1; node >= 0; node--) {
            samples[labels[node]] += hits[node];
            nodes[labels[node]]++;
            lowest[labels[node]] = node;
        }
        int[] order = IntStream.range(0, k).boxed()
                .sorted(Comparator.comparingInt((Integer label) -> -samples[label])
                        .thenComparingInt(label -> -nodes[label])
                        .thenComparingInt(label -> lowest[label]))
                .mapToInt(Integer::intValue).toArray();
        int[] number = new int[k];
        for (int position = 0; position < k; position++) {
            number[order[position]] = position;
        }
        return new NodeClusters(Arrays.stream(labels).map(label -> number[label]).toArray(), k);
    }

    @Override
    public int[] clusters() {
        return clusters.clone();
    }

    public int clusterOf(int node) {
        return clusters[node];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeClusters that && k == that.k && Arrays.equals(clusters, that.clusters);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(clusters);
    }

    @Override
    public String toString() {
        return "NodeClusters[k=%d, %s]".formatted(k, Arrays.toString(clusters));
    }
}
