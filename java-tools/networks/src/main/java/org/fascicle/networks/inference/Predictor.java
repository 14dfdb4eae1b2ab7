package org.fascicle.networks.inference;

import org.fascicle.networks.sampling.SampleShape;

/** What turns samples into class probabilities: a network with its softmax, or anything else. */
@FunctionalInterface
public interface Predictor {
    /**
     * Predicts some samples.
     *
     * @param images        (N, C, [D,] H, W), W fastest; longer arrays are not read to their end
     * @param count         N
     * @param shape         (C, [D,] H, W)
     * @param probabilities where to write (N, classes, [D,] H, W); at each voxel they sum to 1
     */
    void predict(float[] images, int count, SampleShape shape, float[] probabilities);
}
