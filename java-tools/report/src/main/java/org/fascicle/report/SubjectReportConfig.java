package org.fascicle.report;

import org.fascicle.toolkit.Param;

/**
 * Settings of {@code report subject}: how the pictures of one unit are drawn.
 *
 * @param maxSizePx          longest side of a picture; larger slices are averaged down
 * @param maxSlices          pictures an image; where it has more slices, evenly spaced ones are shown
 * @param windowLowPercentile  percentile of the image shown black
 * @param windowHighPercentile percentile of the image shown white
 * @param jpegQuality        compression of the pictures
 * @param outlineTolerance   how far a drawn outline may leave the mask's border
 */
public record SubjectReportConfig(
        @Param(doc = "longest side of a picture; larger slices are averaged down", unit = "pixel", min = 32, max = 2048) int maxSizePx,
        @Param(doc = "pictures an image; where it has more slices, evenly spaced ones are shown", min = 1, max = 1000) int maxSlices,
        @Param(doc = "percentile of the image's voxels shown black", unit = "%", min = 0, max = 100) double windowLowPercentile,
        @Param(doc = "percentile of the image's voxels shown white", unit = "%", min = 0, max = 100) double windowHighPercentile,
        @Param(doc = "JPEG quality of the pictures, from 0 (small) to 1 (faithful)", min = 0.1, max = 1) double jpegQuality,
        @Param(doc = "how far a drawn outline may leave the mask's border", unit = "voxel", min = 0, max = 5) double outlineTolerance) {

    public SubjectReportConfig {
        if (!(windowLowPercentile < windowHighPercentile)) {
            throw new IllegalArgumentException("window_low_percentile (" + windowLowPercentile + ") must be below window_high_percentile ("
                    + windowHighPercentile + ")");
        }
    }

    /** Pictures small enough that a cohort's page stays a few megabytes. */
    public static SubjectReportConfig defaults() {
        return new SubjectReportConfig(256, 10, 1, 99.5, 0.75, 0.4);
    }
}
