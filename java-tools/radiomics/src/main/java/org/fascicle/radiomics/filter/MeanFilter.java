package org.fascicle.radiomics.filter;

import java.util.Collections;
import java.util.Objects;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * The mean over a square or a cube of voxels (IBSI 2, S60F): {@code h = Σ f / M^d} over M voxels along each of d axes.
 *
 * @param supportVoxels M, voxels along each axis: odd, at least 1
 * @param extent        each slice, or the volume
 * @param boundary      what lies beyond the border
 */
public record MeanFilter(int supportVoxels, Extent extent, Boundary boundary) implements ImageFilter {
    public MeanFilter {
        Objects.requireNonNull(extent, "extent");
        Objects.requireNonNull(boundary, "boundary");
        if (supportVoxels < 1 || supportVoxels % 2 == 0) {
            throw new IllegalArgumentException("supportVoxels is odd and at least 1, not " + supportVoxels);
        }
    }

    @Override
    public Volume apply(Volume image) {
        return SeparableBank.of(Collections.nCopies(extent.axes(), Kernel.mean(supportVoxels)), false)
                .apply(image, boundary, Pooling.MAX);
    }

    @Override
    public String name() {
        return "mean-" + supportVoxels + "-" + extent.label() + "-" + boundary.label();
    }

    @Override
    public int reach(Grid grid, int axis) {
        return axis < extent.axes() ? supportVoxels / 2 : 0;
    }
}
