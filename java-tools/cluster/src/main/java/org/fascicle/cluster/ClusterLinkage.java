package org.fascicle.cluster;

import smile.clustering.linkage.CompleteLinkage;
import smile.clustering.linkage.Linkage;
import smile.clustering.linkage.SingleLinkage;
import smile.clustering.linkage.UPGMALinkage;
import smile.clustering.linkage.UPGMCLinkage;
import smile.clustering.linkage.WPGMALinkage;
import smile.clustering.linkage.WPGMCLinkage;
import smile.clustering.linkage.WardLinkage;

/**
 * The distance between two clusters by which agglomeration picks the pair to merge; Euclidean between single vectors.
 * Spelt as in the params.
 */
public enum ClusterLinkage {
    /** Least growth of the within-cluster sum of squares (Ward 1963; {@code ward.D2} of R's hclust). */
    ward,
    /** Largest distance between members. */
    complete,
    /** Smallest distance between members. */
    single,
    /** Mean distance between members (UPGMA). */
    average,
    /** Mean of the two parts' distances, whatever their sizes (WPGMA, McQuitty). */
    weighted,
    /** Distance between centroids (UPGMC). */
    centroid,
    /** Distance between midpoints of the parts (WPGMC, Gower). */
    median;

    Linkage of(double[][] vectors) {
        return switch (this) {
            case ward -> WardLinkage.of(vectors);
            case complete -> CompleteLinkage.of(vectors);
            case single -> SingleLinkage.of(vectors);
            case average -> UPGMALinkage.of(vectors);
            case weighted -> WPGMALinkage.of(vectors);
            case centroid -> UPGMCLinkage.of(vectors);
            case median -> WPGMCLinkage.of(vectors);
        };
    }
}
