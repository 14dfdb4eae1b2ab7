package org.fascicle.radiomics.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fascicle.image.Volume;

/**
 * A separable filter, or the set of its distinct right-angle rotations, each a chain of kernels for every axis. Rotations
 * that begin with the same chains share that work.
 */
final class SeparableBank {
    /** How often each member occurs among the rotations, in the order of first occurrence. */
    private final Map<List<List<Kernel>>, Integer> members = new LinkedHashMap<>();
    private final int axes;
    private int rotations;

    /**
     * @param chains            for each axis the kernels applied one after the other
     * @param rotationInvariant whether all right-angle rotations belong to the bank: 4 in a slice, 24 in a volume
     */
    SeparableBank(List<List<Kernel>> chains, boolean rotationInvariant) {
        axes = chains.size();
        if (rotationInvariant) {
            RightAngleRotation.all(axes).forEach(rotation -> include(rotation.apply(chains)));
        } else {
            include(chains);
        }
    }

    /** One kernel an axis. */
    static SeparableBank of(List<Kernel> kernels, boolean rotationInvariant) {
        return new SeparableBank(kernels.stream().map(List::of).toList(), rotationInvariant);
    }

    private void include(List<List<Kernel>> member) {
        members.merge(member, 1, Integer::sum);
        rotations++;
    }

    /** The pooled response of all members. */
    Volume apply(Volume image, Boundary boundary, Pooling pooling) {
        float[] pool = new float[image.grid().size()];
        Arrays.fill(pool, pooling.start());
        LineConvolution convolution = new LineConvolution(image.grid(), boundary);
        descend(image.frame(0).data(), 0, new ArrayList<>(members.keySet()), convolution, pool, pooling);
        return new Volume(image.grid(), pool);
    }

    /** Applies axis {@code axis} of the given members, which share the chains of all axes before it. */
    private void descend(float[] image, int axis, List<List<List<Kernel>>> sharing, LineConvolution convolution, float[] pool,
            Pooling pooling) {
        if (axis == axes) {
            pooling.add(pool, image, members.get(sharing.getFirst()) / (double) rotations);
            return;
        }
        Map<List<Kernel>, List<List<List<Kernel>>>> byChain = new LinkedHashMap<>();
        for (List<List<Kernel>> member : sharing) {
            byChain.computeIfAbsent(member.get(axis), chain -> new ArrayList<>()).add(member);
        }
        byChain.forEach((chain, group) -> {
            float[] filtered = image;
            for (Kernel kernel : chain) {
                filtered = convolution.along(axis, filtered, kernel);
            }
            descend(filtered, axis + 1, group, convolution, pool, pooling);
        });
    }
}
