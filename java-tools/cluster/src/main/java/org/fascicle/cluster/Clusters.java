package org.fascicle.cluster;

import java.util.Arrays;

/** A partition's sizes and centroids, for the indices that judge it from centroids. */
record Clusters(int[] sizes, double[][] centroids) {

    /** @throws IllegalArgumentException for fewer than two clusters, an empty one, or labels that do not fit */
    static Clusters of(double[][] vectors, int[] labels) {
        int[] sizes = sizes(vectors, labels);
        double[][] centroids = new double[sizes.length][vectors[0].length];
        for (int i = 0; i < vectors.length; i++) {
            for (int f = 0; f < vectors[i].length; f++) {
                centroids[labels[i]][f] += vectors[i][f];
            }
        }
        for (int cluster = 0; cluster < sizes.length; cluster++) {
            for (int f = 0; f < centroids[cluster].length; f++) {
                centroids[cluster][f] /= sizes[cluster];
            }
        }
        return new Clusters(sizes, centroids);
    }

    /** @throws IllegalArgumentException for fewer than two clusters, an empty one, or labels that do not fit */
    static int[] sizes(double[][] vectors, int[] labels) {
        if (vectors.length == 0 || labels.length != vectors.length) {
            throw new IllegalArgumentException("%d labels for %d vectors".formatted(labels.length, vectors.length));
        }
        Samples.require(vectors, vectors[0].length);
        if (Arrays.stream(labels).min().orElse(0) < 0) {
            throw new IllegalArgumentException("labels start at 0");
        }
        int[] sizes = new int[Arrays.stream(labels).max().orElse(0) + 1];
        for (int label : labels) {
            sizes[label]++;
        }
        if (sizes.length < 2 || Arrays.stream(sizes).anyMatch(size -> size == 0)) {
            throw new IllegalArgumentException("needs two or more clusters, none empty");
        }
        return sizes;
    }

    int count() {
        return sizes.length;
    }

    static double[] mean(double[][] vectors) {
        double[] mean = new double[vectors[0].length];
        for (double[] vector : vectors) {
            for (int f = 0; f < mean.length; f++) {
                mean[f] += vector[f] / vectors.length;
            }
        }
        return mean;
    }
}
