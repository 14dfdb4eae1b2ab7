package org.fascicle.registration;

import org.fascicle.image.Affine;
import org.fascicle.image.Volume;

/**
 * Both images at one resolution: the points of the one, the spline of the other.
 *
 * @param samples      points and values of the fixed image
 * @param moving       the moving image
 * @param movingValues its voxels
 * @param spacingMm    spacing both were brought to, where they were finer
 * @param settings     how the registration is done
 */
record ResolutionLevel(FixedSamples samples, SplineImage moving, float[] movingValues, double spacingMm, RegistrationSettings settings) {
    /** The search ends when a step moves tissue by less than this fraction of the spacing. */
    private static final double TOLERANCE_OF_SPACING = 0.002;

    static ResolutionLevel of(Volume fixed, Volume moving, double spacingMm, RegistrationSettings settings) {
        FixedSamples samples = FixedSamples.draw(ImagePyramid.level(fixed, spacingMm), settings.samples(), settings.seed());
        Volume coarse = ImagePyramid.level(moving, spacingMm);
        return new ResolutionLevel(samples, new SplineImage(coarse), coarse.data(), spacingMm, settings);
    }

    MutualInformation metric(TransformKind kind, Pivot pivot) {
        return new MutualInformation(samples, moving, movingValues, kind, pivot, settings);
    }

    QuasiNewton.Maximum climb(MutualInformation metric, double[] start, int mostIterations) {
        return QuasiNewton.climb(metric::at, start, spacingMm, TOLERANCE_OF_SPACING * spacingMm, mostIterations);
    }

    /**
     * How far a map moves the points.
     *
     * @param meanMm    on average
     * @param largestMm at most
     * @param rmsMm     root mean square
     */
    record Displacement(double meanMm, double largestMm, double rmsMm) {}

    Displacement displacement(Affine map) {
        double[] points = samples.pointsMm();
        double sum = 0;
        double largest = 0;
        double squares = 0;
        for (int s = 0; s < samples.count(); s++) {
            double[] to = map.apply(points[3 * s], points[3 * s + 1], points[3 * s + 2]);
            double squared = 0;
            for (int axis = 0; axis < 3; axis++) {
                double d = to[axis] - points[3 * s + axis];
                squared += d * d;
            }
            sum += Math.sqrt(squared);
            squares += squared;
            largest = Math.max(largest, Math.sqrt(squared));
        }
        return new Displacement(sum / samples.count(), largest, Math.sqrt(squares / samples.count()));
    }
}
