package org.fascicle.radiomics.filter;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/** A filter of IBSI 2 with its settings: a pure function from an image to its response map. */
public sealed interface ImageFilter
        permits MeanFilter, LaplacianOfGaussianFilter, LawsFilter, GaborFilter, SeparableWaveletFilter, RieszFilter {
    /** The response at every voxel, on the image's grid; the first frame is filtered. */
    Volume apply(Volume image);

    /**
     * The filter with every parameter that changes its response, such as {@code log-sigma-1.5-mm-3D-mirror}: what stands before the
     * names of features of the response map. Filters that differ have different names.
     */
    String name();

    /** By how many voxels along an axis the response at a voxel depends on others, at most. */
    int reach(Grid grid, int axis);

    /**
     * Why the filter means nothing on a grid; empty where it does. A kernel whose half is as long as the image is wide sees more
     * of what was assumed beyond the border than of the image.
     */
    default Optional<String> whyUnusable(Grid grid) {
        int[] size = {grid.nx(), grid.ny(), grid.nz()};
        for (int axis = 0; axis < 3; axis++) {
            int reach = reach(grid, axis);
            if (reach >= size[axis]) {
                return Optional.of(name() + " reaches " + reach + " voxels along " + "xyz".charAt(axis) + ", and the image has " + size[axis]);
            }
        }
        return Optional.empty();
    }

    /** A parameter as names have it: without zeros that say nothing. */
    static String number(double value) {
        return value == 0 ? "0" : new BigDecimal(value).round(new MathContext(10)).stripTrailingZeros().toPlainString();
    }
}
