package org.fascicle.networks.layer;

import org.fascicle.networks.tensor.Tensor;

/** A part of a network, or a whole one. */
@FunctionalInterface
public interface Block {
    /** What a pass is for. */
    enum Pass {
        /** Batch normalisation takes the batch's moments and follows them. */
        TRAINING,
        /** Batch normalisation takes the running moments. */
        INFERENCE
    }

    /** The output for this input; it belongs to the caller's scope, and so do intermediates that the block does not free. */
    Tensor forward(Tensor input, Pass pass);
}
