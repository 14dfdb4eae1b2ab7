package org.fascicle.cluster;

/**
 * Where a sample falls on a map.
 *
 * @param node     the best-matching unit
 * @param second   the second best, or −1 on a map of one node
 * @param distance Euclidean distance to the best-matching unit's weights, in units of the (scaled) features
 */
public record BestMatch(int node, int second, double distance) {}
