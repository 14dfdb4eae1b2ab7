package org.fascicle.network;

import org.fascicle.networks.tensor.DeviceChoice;
import org.fascicle.toolkit.Param;

/** Settings of {@code network segment}. */
public record SegmentConfig(
        @Param(doc = "how much of a patch its neighbour repeats, for networks trained on patches", min = 0, max = 0.95) double overlap,
        @Param(doc = "slices or patches predicted at once", min = 1, max = 4096) int batchSize,
        @Param(doc = "average over the image mirrored between left and right, sides exchanged") boolean flipLeftRight,
        @Param(doc = "average over the image mirrored between front and back") boolean flipFrontBack,
        @Param(doc = "keep of each muscle its largest connected piece") boolean largestComponent,
        @Param(doc = "fill what a muscle encloses in the axial plane") boolean fillHoles,
        @Param(doc = "also write the probability of each muscle") boolean probabilities,
        @Param(doc = "threads of the processor", min = 1, max = 256) int threads,
        @Param(doc = "where to compute; gpu is refused where there is none") DeviceChoice device) {

    public static SegmentConfig defaults() {
        return new SegmentConfig(0.5, 8, false, false, false, false, false, 2, DeviceChoice.auto);
    }
}
