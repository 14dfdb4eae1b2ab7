package org.fascicle.cluster;

/**
 * Silhouette widths (Rousseeuw 1987): {@code s = (b − a) / max(a, b)}, a being the mean Euclidean distance to the other
 * members of the own cluster, b the smallest mean distance to another cluster. A member alone in its cluster has 0, as in
 * R's {@code cluster::silhouette} and scikit-learn.
 */
public final class Silhouette {
    private Silhouette() {}

    /**
     * @param vectors {@code [vector][feature]}, finite
     * @param labels  cluster of each vector, 0…k−1, at least two clusters, none empty
     */
    public static double[] widths(double[][] vectors, int[] labels) {
        int[] sizes = Clusters.sizes(vectors, labels);
        double[] widths = new double[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            widths[i] = sizes[labels[i]] == 1 ? 0 : width(i, vectors, labels, sizes);
        }
        return widths;
    }

    /** Mean of {@link #widths}. */
    public static double mean(double[][] vectors, int[] labels) {
        double sum = 0;
        for (double width : widths(vectors, labels)) {
            sum += width;
        }
        return sum / vectors.length;
    }

    private static double width(int i, double[][] vectors, int[] labels, int[] sizes) {
        double[] sums = new double[sizes.length];
        for (int j = 0; j < vectors.length; j++) {
            sums[labels[j]] += Math.sqrt(Samples.squaredDistance(vectors[i], vectors[j]));
        }
        double a = sums[labels[i]] / (sizes[labels[i]] - 1);
        double b = Double.POSITIVE_INFINITY;
        for (int cluster = 0; cluster < sizes.length; cluster++) {
            if (cluster != labels[i]) {
                b = Math.min(b, sums[cluster] / sizes[cluster]);
            }
        }
        double larger = Math.max(a, b);
        return larger == 0 ? 0 : (b - a) / larger;
    }
}
