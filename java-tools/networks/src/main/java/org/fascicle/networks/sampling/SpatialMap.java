package org.fascicle.networks.sampling;

/** Where a point of a sample comes from. */
@FunctionalInterface
public interface SpatialMap {
    /**
     * Replaces a point of the sample by the point of the image it is taken from.
     *
     * @param point x, y, z in mm from the centre of the sample, along the grid's axes
     */
    void apply(double[] point);
}
