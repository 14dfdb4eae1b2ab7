package org.fascicle.networks.sampling;

import java.util.random.RandomGenerator;

/** Changes intensities and moves nothing. */
public interface IntensityAugmentation {
    /**
     * Changes one sample in place.
     *
     * @param images (C, D, H, W), beginning at {@code at}
     */
    void apply(RandomGenerator random, SampleGeometry geometry, float[] images, int at);

    /** How often it is applied, 0 to 1. */
    double probability();
}
