package org.fascicle.cluster;

import org.fascicle.stats.Outcome;

/**
 * Caliński and Harabasz's variance ratio (1974, doi:10.1080/03610927408827101): (B/(k − 1))/(W/(n − k)), B and W the sums of
 * squared distances of centroids to the grand mean, by size, and of members to their centroid. Higher is better.
 * scikit-learn: {@code calinski_harabasz_score}.
 */
public final class CalinskiHarabasz {
    private CalinskiHarabasz() {}

    /**
     * @param vectors {@code [vector][feature]}, finite
     * @param labels  cluster of each vector, 0…k−1, at least two clusters, none empty
     * @return undefined where every member lies on its centroid, or each vector is a cluster
     */
    public static Outcome<Double> index(double[][] vectors, int[] labels) {
        Clusters clusters = Clusters.of(vectors, labels);
        double[] grandMean = Clusters.mean(vectors);
        double between = 0;
        for (int cluster = 0; cluster < clusters.count(); cluster++) {
            between += clusters.sizes()[cluster] * Samples.squaredDistance(clusters.centroids()[cluster], grandMean);
        }
        double within = 0;
        for (int i = 0; i < vectors.length; i++) {
            within += Samples.squaredDistance(vectors[i], clusters.centroids()[labels[i]]);
        }
        int freedom = vectors.length - clusters.count();
        return within == 0 || freedom == 0
                ? Outcome.undefined("no member lies off its centroid")
                : Outcome.of(between / (clusters.count() - 1) / (within / freedom));
    }
}
