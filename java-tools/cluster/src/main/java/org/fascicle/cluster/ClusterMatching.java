package org.fascicle.cluster;

import java.util.Arrays;

/**
 * Which cluster of one clustering is which of another, by optimal assignment. Clusters that find no partner, since the
 * other clustering has fewer, get the numbers after the reference's last.
 *
 * @param toReference the reference's number for each cluster, each at most once
 */
public record ClusterMatching(int[] toReference) {

    public ClusterMatching {
        toReference = toReference.clone();
        if (Arrays.stream(toReference).distinct().count() != toReference.length) {
            throw new IllegalArgumentException("two clusters took the same number: " + Arrays.toString(toReference));
        }
    }

    /**
     * The matching under which most samples have equal numbers. Between folds, pass samples that both folds were fitted
     * on: then no test sample has a say in what its cluster is called.
     *
     * @param reference the reference's cluster of each sample, 0…
     * @param labels    the other clustering's cluster of the same samples, 0…
     */
    public static ClusterMatching byOverlap(int[] reference, int[] labels) {
        if (reference.length != labels.length || labels.length == 0) {
            throw new IllegalArgumentException(
                    "clusterings of %d and of %d samples cannot be compared".formatted(reference.length, labels.length));
        }
        double[][] cost = new double[count(labels)][count(reference)];
        for (int i = 0; i < labels.length; i++) {
            cost[labels[i]][reference[i]]--;
        }
        return of(cost);
    }

    /**
     * The matching of the least sum of squared Euclidean distances between centroids.
     *
     * @param reference {@code [cluster][feature]}; the features of both must be on one scale
     * @param centroids {@code [cluster][feature]}
     */
    public static ClusterMatching byCentroid(double[][] reference, double[][] centroids) {
        if (reference.length == 0 || centroids.length == 0) {
            throw new IllegalArgumentException("there are no centroids");
        }
        Samples.require(reference, reference[0].length);
        Samples.require(centroids, reference[0].length);
        double[][] cost = new double[centroids.length][reference.length];
        for (int cluster = 0; cluster < centroids.length; cluster++) {
            for (int other = 0; other < reference.length; other++) {
                cost[cluster][other] = Samples.squaredDistance(centroids[cluster], reference[other]);
            }
        }
        return of(cost);
    }

    @Override
    public int[] toReference() {
        return toReference.clone();
    }

    /** The labels in the reference's numbers. */
    public int[] apply(int[] labels) {
        return Arrays.stream(labels).map(label -> toReference[label]).toArray();
    }

    private static int count(int[] labels) {
        if (Arrays.stream(labels).anyMatch(label -> label < 0)) {
            throw new IllegalArgumentException("labels start at 0");
        }
        return Arrays.stream(labels).max().orElse(-1) + 1;
    }

    /** Adds columns of one constant cost for clusters without a partner; being equal, they do not sway the others' matching. */
    private static ClusterMatching of(double[][] cost) {
        int columns = Math.max(cost.length, cost[0].length);
        double worst = Arrays.stream(cost).flatMapToDouble(Arrays::stream).max().orElse(0);
        double[][] square = new double[cost.length][columns];
        for (int row = 0; row < cost.length; row++) {
            Arrays.fill(square[row], worst);
            System.arraycopy(cost[row], 0, square[row], 0, cost[row].length);
        }
        return new ClusterMatching(OptimalAssignment.minimise(square));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClusterMatching matching && Arrays.equals(toReference, matching.toReference);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toReference);
    }

    @Override
    public String toString() {
        return "ClusterMatching" + Arrays.toString(toReference);
    }
}
