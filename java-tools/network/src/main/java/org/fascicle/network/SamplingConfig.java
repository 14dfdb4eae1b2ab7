package org.fascicle.network;

import org.fascicle.toolkit.Param;

/** Settings of {@code network train} on how images are cut for the network. */
public record SamplingConfig(
        @Param(doc = "whole slices (volumes for networks in space), or patches") SamplingMode mode,
        @Param(doc = "slices below and above that become channels of a network in the plane (2.5D)", min = 0, max = 8) int neighbours,
        @Param(doc = "leave out training slices without any label, of masks that cover part of the stack") boolean labelledOnly,
        @Param(doc = "spacing that images are brought to in the plane; 0 keeps theirs", unit = "mm", min = 0, max = 20) double inPlaneSpacingMm,
        @Param(doc = "spacing that images are brought to across slices; 0 keeps theirs", unit = "mm", min = 0, max = 100) double sliceSpacingMm,
        @Param(doc = "matrix of whole slices along y; 0 takes the largest of the training images", unit = "voxels", min = 0, max = 4096) int height,
        @Param(doc = "matrix of whole slices along x; 0 takes the largest of the training images", unit = "voxels", min = 0, max = 4096) int width,
        @Param(doc = "size of a patch along z, for networks in space", unit = "voxels", min = 1, max = 1024) int patchDepth,
        @Param(doc = "size of a patch along y", unit = "voxels", min = 8, max = 4096) int patchHeight,
        @Param(doc = "size of a patch along x", unit = "voxels", min = 8, max = 4096) int patchWidth,
        @Param(doc = "patches of each case an epoch", min = 1, max = 100_000) int patchesPerCase,
        @Param(doc = "share of patches that are centred on a muscle", min = 0, max = 1) double foregroundFraction) {

    public static SamplingConfig defaults() {
        return new SamplingConfig(SamplingMode.whole, 0, true, 0, 0, 0, 0, 16, 96, 96, 16, 0.5);
    }
}
