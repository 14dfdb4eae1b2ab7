package org.fascicle.radiomics.filter;

import java.util.List;
import java.util.Map;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;

/**
 * An image type of PyRadiomics' parameter file ({@code imageType}): from one image it derives one or more, each under the
 * name that PyRadiomics puts before its features. They agree with PyRadiomics 3.1, not with IBSI 2.
 */
public sealed interface ImageType permits StationaryWavelet, RecursiveLaplacianOfGaussian, IntensityTransform, GradientMagnitude {
    /** The images derived from an image's first frame, on its grid, in PyRadiomics' order; those that are {@link #leftOut} are not. */
    List<DerivedImage> derive(Volume image);

    /** The images that cannot be derived on a grid, by name, and why; PyRadiomics leaves them out with a warning. */
    default Map<String, String> leftOut(Grid grid) {
        return Map.of();
    }

    /**
     * A derived image.
     *
     * @param name  as PyRadiomics names it, such as {@code wavelet-LLH} or {@code log-sigma-3-0-mm-3D}
     * @param image its intensities
     */
    record DerivedImage(String name, Volume image) {}
}
