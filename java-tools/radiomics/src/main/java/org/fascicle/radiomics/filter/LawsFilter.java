package org.fascicle.radiomics.filter;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * Laws' texture filter (IBSI 2, JTXT): one kernel an axis, on request over all right-angle rotations, and on request the
 * energy image, which is the mean of the absolute response over {@code 2·energyDistance + 1} voxels along each axis.
 *
 * @param kernels           for axes 0 and 1 (each slice), or 0, 1 and 2 (the volume)
 * @param rotationInvariant whether the response is pooled over the 4 or 24 right-angle rotations
 * @param pooling           how, where it is
 * @param energyDistance    Chebyshev distance of the energy image in voxels, or 0 for the response itself
 * @param boundary          what lies beyond the border, for the response and the energy image
 */
public record LawsFilter(List<LawsKernel> kernels, boolean rotationInvariant, Pooling pooling, int energyDistance, Boundary boundary)
        implements ImageFilter {
    public LawsFilter {
        kernels = List.copyOf(kernels);
        Objects.requireNonNull(pooling, "pooling");
        Objects.requireNonNull(boundary, "boundary");
        Extent.ofAxes(kernels.size());
        if (energyDistance < 0) {
            throw new IllegalArgumentException("energyDistance is 0 or more voxels, not " + energyDistance);
        }
    }

    @Override
    public Volume apply(Volume image) {
        Volume response = SeparableBank.of(kernels.stream().map(LawsKernel::kernel).toList(), rotationInvariant)
                .apply(image, boundary, pooling);
        return energyDistance == 0 ? response : energy(response);
    }

    @Override
    public String name() {
        return "laws-" + kernels.stream().map(LawsKernel::name).collect(Collectors.joining())
                + (rotationInvariant ? "-rotated-" + pooling.label() : "")
                + (energyDistance == 0 ? "" : "-energy-" + energyDistance) + "-" + boundary.label();
    }

    @Override
    public int reach(Grid grid, int axis) {
        if (axis >= kernels.size()) {
            return 0;
        }
        int longest = kernels.stream().mapToInt(kernel -> kernel.kernel().reach()).max().orElseThrow();
        return energyDistance + (rotationInvariant ? longest : kernels.get(axis).kernel().reach());
    }

    private Volume energy(Volume response) {
        float[] magnitude = response.data().clone();
        for (int v = 0; v < magnitude.length; v++) {
            magnitude[v] = Math.abs(magnitude[v]);
        }
        return new MeanFilter(2 * energyDistance + 1, Extent.ofAxes(kernels.size()), boundary)
                .apply(new Volume(response.grid(), magnitude));
    }
}
