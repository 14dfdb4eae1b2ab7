package org.fascicle.cluster;

import smile.clustering.linkage.CompleteLinkage;
import smile.clustering.linkage.Linkage;
import smile.clustering.linkage.SingleLinkage;
import smile.clustering.linkage.UPGMALinkage;
import smile.clustering.linkage.UPGMCLinkage;
import smile.clustering.linkage.WPGMALinkage;
import smile.clustering.linkage.WPGMCLinkage;
import smile.clustering.linkage.WardLinkage;

/** The distance between two clusters by which agglomeration picks the pair to merge; Euclidean between single vectors. */
public enum ClusterLinkage {
    /** Least growth of the within-cluster sum of squares (Ward 1963; {@code ward.D2} of R's hclust). */
    WARD,
    /** Largest distance between members. */
    COMPLETE,
    /** Smallest distance between members. */
    SINGLE,
    /** Mean distance between members (UPGMA). */
    AVERAGE,
    /** Mean of the two parts' distances, whatever their sizes (WPGMA, McQuitty). */
    WEIGHTED,
    /** Distance between centroids (UPGMC). */
    CENTROID,
    /** Distance between midpoints of the parts (WPGMC, Gower). */
    MEDIAN;

    Linkage of(double[][] vectors) {
        return switch (this) {
            case WARD -> WardLinkage.of(vectors);
            case COMPLETE -> CompleteLinkage.of(vectors);
            case SINGLE -> SingleLinkage.of(vectors);
            case AVERAGE -> UPGMALinkage.of(vectors);
            case WEIGHTED -> WPGMALinkage.of(vectors);
            case CENTROID -> UPGMCLinkage.of(vectors);
            case MEDIAN -> WPGMCLinkage.of(vectors);
        };
    }
}
