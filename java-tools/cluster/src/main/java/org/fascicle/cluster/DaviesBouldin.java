package org.fascicle.cluster;

import org.fascicle.stats.Outcome;

/**
 * Davies and Bouldin's index (1979, doi:10.1109/TPAMI.1979.4766909): the mean over clusters of max over others of
 * (sᵢ + sⱼ)/dᵢⱼ, s being the mean Euclidean distance of members to their centroid and d the distance of centroids. Lower is
 * better; 0 for clusters of points. scikit-learn: {@code davies_bouldin_score}.
 */
public final class DaviesBouldin {
    private DaviesBouldin() {}

    /**
     * @param vectors {@code [vector][feature]}, finite
     * @param labels  cluster of each vector, 0…k−1, at least two clusters, none empty
     * @return undefined where two centroids coincide
     */
    public static Outcome<Double> index(double[][] vectors, int[] labels) {
        Clusters clusters = Clusters.of(vectors, labels);
        double[] spread = new double[clusters.count()];
        for (int i = 0; i < vectors.length; i++) {
            spread[labels[i]] += distance(vectors[i], clusters.centroids()[labels[i]]) / clusters.sizes()[labels[i]];
        }
        double sum = 0;
        for (int i = 0; i < spread.length; i++) {
            double worst = 0;
            for (int j = 0; j < spread.length; j++) {
                double apart = distance(clusters.centroids()[i], clusters.centroids()[j]);
                if (i != j && apart == 0) {
                    return Outcome.undefined("two clusters have the same centroid");
                }
                worst = i == j ? worst : Math.max(worst, (spread[i] + spread[j]) / apart);
            }
            sum += worst;
        }
        return Outcome.of(sum / spread.length);
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(Samples.squaredDistance(a, b));
    }
}
