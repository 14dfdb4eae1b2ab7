package org.fascicle.preprocess;

import java.util.List;
import org.fascicle.image.GridAlignment;
import org.fascicle.image.Interpolation;
import org.fascicle.toolkit.Param;

/**
 * Settings of {@code preprocess geometry}.
 *
 * @param canonicalOrientation see its {@link Param}
 * @param spacingMm            three numbers, or none to keep every axis
 * @param alignment            where the voxels of a new spacing lie
 * @param interpolation        how image values between voxels are found; masks always take the nearest label
 * @param minCoverage          fraction of a muscle's voxels that must lie inside the image
 */
public record GeometryConfig(
        @Param(doc = "reorder and turn the voxel axes, without interpolation, to run right, front, head (RAS)") boolean canonicalOrientation,
        @Param(doc = "voxel spacing to resample to, along the image's axes; 0 keeps an axis, an empty list keeps all", unit = "mm", min = 0) List<Double> spacingMm,
        @Param(doc = "corner: the first voxel's outer corner stays (PyRadiomics); centre: the image's centre stays (IBSI)") Alignment alignment,
        @Param(doc = "interpolation of images; masks always take the nearest label") Interpolator interpolation,
        @Param(doc = "a muscle of which a smaller fraction lies inside the image is left out", min = 0, max = 1) double minCoverage) {

    /** Spelt as in the params file. */
    public enum Alignment {
        corner(GridAlignment.ORIGIN_CORNER), centre(GridAlignment.CENTRE);

        private final GridAlignment rule;

        Alignment(GridAlignment rule) {
            this.rule = rule;
        }

        GridAlignment rule() {
            return rule;
        }
    }

    /** Spelt as in the params file. */
    public enum Interpolator {
        nearest(Interpolation.NEAREST), linear(Interpolation.LINEAR), cubic_bspline(Interpolation.CUBIC_BSPLINE);

        private final Interpolation rule;

        Interpolator(Interpolation rule) {
            this.rule = rule;
        }

        Interpolation rule() {
            return rule;
        }
    }

    public GeometryConfig {
        spacingMm = List.copyOf(spacingMm);
        if (!spacingMm.isEmpty() && spacingMm.size() != 3) {
            throw new IllegalArgumentException("spacing_mm has three numbers or none, not " + spacingMm.size());
        }
        for (double spacing : spacingMm) {
            if (!(spacing >= 0 && spacing <= 1000)) {
                throw new IllegalArgumentException("spacing_mm is from 0 (keep) to 1000 mm, not " + spacing);
            }
        }
        if (!(minCoverage >= 0 && minCoverage <= 1)) {
            throw new IllegalArgumentException("min_coverage is a fraction from 0 to 1, not " + minCoverage);
        }
    }

    /** Canonical orientation, the scanner's own spacing, muscles that lie inside by 95 %. */
    public static GeometryConfig defaults() {
        return new GeometryConfig(true, List.of(), Alignment.corner, Interpolator.cubic_bspline, 0.95);
    }
}
