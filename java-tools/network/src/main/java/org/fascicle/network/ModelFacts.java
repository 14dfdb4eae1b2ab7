package org.fascicle.network;

import java.util.List;
import org.fascicle.cohort.Contrast;
import org.fascicle.networks.architecture.NetworkSpec;

/**
 * What {@code model.json} says of a segmentation model, beside its origin.
 *
 * @param architecture     which network, or the mean atlas
 * @param region           body region
 * @param contrast         contrast
 * @param classes          names of the classes, background left out
 * @param network          the network; null for the atlas
 * @param sampling         how images are brought to it
 * @param atlas            the atlas's cells; null for a network
 * @param atlasLimbs       limbs that the atlas averages; 0 for a network
 * @param trainedWeights   number of weights
 * @param epochs           epochs trained
 * @param bestEpoch        the epoch whose weights these are
 * @param engine           engine and version
 * @param device           cpu or gpu
 */
record ModelFacts(String architecture, String region, Contrast contrast, List<String> classes, NetworkSpec network, SamplingConfig sampling,
        TrainConfig.AtlasConfig atlas, int atlasLimbs, long trainedWeights, int epochs, int bestEpoch, String engine, String device) {
    /** What every kind of these models begins with. */
    static final String KIND = "network_";
    /** The baseline. */
    static final String MEAN_ATLAS = "mean_atlas";

    /** The kind of model that folders and ledgers name. */
    static String kind(String architecture, String region) {
        return KIND + architecture + "_" + region;
    }
}
