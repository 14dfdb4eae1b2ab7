/**
 * Kohonen maps trained by the online rule, agglomerative clustering of their nodes, and the matching of clusters
 * between folds. Pure functions on arrays: no files, no settings, no threads.
 */
package org.fascicle.cluster;
