package org.fascicle.networks.layer;

/** How a convolution's output is normalised. Spelt as in params files. */
public enum Normalisation {
    /** Each channel by its moments over the batch and all voxels; in inference by running moments. */
    batch,
    /** Each channel of each sample by its moments over its voxels. */
    instance;

    Block layer(Parameters parameters, int channels) {
        return switch (this) {
            case batch -> new BatchNorm(parameters, channels);
            case instance -> new InstanceNorm(parameters, channels);
        };
    }
}
