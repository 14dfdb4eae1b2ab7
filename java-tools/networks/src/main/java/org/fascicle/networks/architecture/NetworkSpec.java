package org.fascicle.networks.architecture;

import java.util.List;
import org.fascicle.networks.layer.Normalisation;

/**
 * All that decides which weights a network has.
 *
 * @param architecture      which network
 * @param channels          of the image, at least 1
 * @param classes           with background, at least 2
 * @param widths            channels of each stage (of each branch of HRNet; the last one of TransUNet is that of its tokens), from the
 *                          finest; at least two
 * @param normalisation     after each convolution
 * @param slicePools        how many of the poolings, from the deepest, also halve the slices of a network in space; at most all of them
 * @param transformerLayers of TransUNet, at least 1
 * @param transformerHeads  of TransUNet, at least 1
 * @param branchUnits       residual units of each branch of HRNet in each stage, at least 1
 */
public record NetworkSpec(Architecture architecture, int channels, int classes, List<Integer> widths, Normalisation normalisation, int slicePools,
        int transformerLayers, int transformerHeads, int branchUnits) {
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
        if (transformerLayers < 1 || transformerHeads < 1 || branchUnits < 1) {
            throw new IllegalArgumentException("layers, heads and units are at least 1, not %d, %d and %d".formatted(transformerLayers, transformerHeads, branchUnits));
        }
        if (architecture == Architecture.transunet && (widths.getLast() % 4 != 0 || widths.getLast() % transformerHeads != 0)) {
            throw new IllegalArgumentException("the last width of transunet is a multiple of 4 and of its %d heads, not %d".formatted(transformerHeads, widths.getLast()));
        }
    }

    /** A network whose other measures are the smallest. */
    public static NetworkSpec small(Architecture architecture, int channels, int classes, List<Integer> widths, Normalisation normalisation) {
        return new NetworkSpec(architecture, channels, classes, widths, normalisation, architecture.spatialAxes() == 3 ? 1 : 0, 1, 1, 1);
    }

    /** Height and width of its input are multiples of this. */
    public int inPlaneMultiple() {
        return 1 << architecture.halvings(widths.size());
    }

    /** Depth of its input is a multiple of this; 1 in the plane. */
    public int sliceMultiple() {
        return architecture.spatialAxes() == 2 ? 1 : 1 << slicePools;
    }
}
