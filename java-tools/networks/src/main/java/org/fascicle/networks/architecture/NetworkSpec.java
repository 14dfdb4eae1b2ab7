package org.fascicle.networks.architecture;

import java.util.List;
import org.fascicle.networks.layer.Normalisation;

/**
 * All that decides which weights a network has.
 *
 * @param architecture  which network
 * @param channels      of the image, at least 1
 * @param classes       with background, at least 2
 * @param widths        channels of each stage, from the finest; at least two
 * @param slicePools    how many of the poolings, from the deepest, also halve the slices of a network in space; at most all of them
 * @param normalisation after each convolution
 */
public record NetworkSpec(Architecture architecture, int channels, int classes, List<Integer> widths, int slicePools, Normalisation normalisation) {
    public NetworkSpec {
        widths = List.copyOf(widths);
        if (channels < 1 || classes < 2) {
            throw new IllegalArgumentException("a network has at least 1 channel and 2 classes, not " + channels + " and " + classes);
        }
        if (widths.size() < 2 || widths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("a network has at least two stages of at least one channel each, not " + widths);
        }
        if (slicePools < 0 || slicePools >= widths.size()) {
            throw new IllegalArgumentException("of %d poolings at most all halve the slices, not %d".formatted(widths.size() - 1, slicePools));
        }
    }

    /** Height and width of its input are multiples of this. */
    public int inPlaneMultiple() {
        return 1 << widths.size() - 1;
    }

    /** Depth of its input is a multiple of this; 1 in the plane. */
    public int sliceMultiple() {
        return architecture.spatialAxes() == 2 ? 1 : 1 << slicePools;
    }
}
