package org.fascicle.networks.sampling;

import java.util.random.RandomGenerator;

/** Moves tissue about: draws a map of space for one sample. Image and labels pass through the same map. */
public interface SpatialAugmentation {
    /** A map drawn at random. */
    SpatialMap draw(RandomGenerator random, SampleGeometry geometry);

    /** How often it is applied, 0 to 1. */
    double probability();
}
