package org.fascicle.registration;

import java.util.SplittableRandom;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.OtsuThreshold;
import org.fascicle.image.Volume;

/**
 * The points of the fixed image at which both images are compared: in tissue and a margin of air around it, one a voxel at
 * most, each moved within its voxel at random. Points on the voxel grid itself would favour shifts that bring the grids
 * of both images together, because interpolation blurs at all others (Pluim, Maintz and Viergever, Computer Vision and
 * Image Understanding 2000).
 *
 * @param pointsMm x, y, z of each point in scanner coordinates, one after the other
 * @param values   the fixed image's value at each
 */
record FixedSamples(double[] pointsMm, double[] values) {
    /** Air this far from tissue is still sampled, so that the outline of the limb counts. */
    private static final double MARGIN_MM = 10;

    int count() {
        return values.length;
    }

    /**
     * Draws the points.
     *
     * @param most number of points wanted at most
     */
    static FixedSamples draw(Volume image, int most, long seed) {
        Grid grid = image.grid();
        boolean[] wanted = tissueAndMargin(image);
        int candidates = 0;
        for (boolean one : wanted) {
            candidates += one ? 1 : 0;
        }
        SplittableRandom random = new SplittableRandom(seed);
        double keep = candidates == 0 ? 0 : (double) most / candidates;
        SplineImage.Sampler sampler = new SplineImage(image).new Sampler();
        double[] points = new double[3 * candidates];
        double[] values = new double[candidates];
        int count = 0;
        Affine affine = grid.affine();
        for (int k = 0, v = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++, v++) {
                    if (!wanted[v] || random.nextDouble() >= keep) {
                        continue;
                    }
                    double x = i + random.nextDouble() - 0.5;
                    double y = j + random.nextDouble() - 0.5;
                    double z = k + random.nextDouble() - 0.5;
                    sampler.sample(x, y, z);
                    System.arraycopy(affine.apply(x, y, z), 0, points, 3 * count, 3);
                    values[count++] = sampler.value;
                }
            }
        }
        return new FixedSamples(java.util.Arrays.copyOf(points, 3 * count), java.util.Arrays.copyOf(values, count));
    }

    /** The mean of the points, mm. */
    double[] centreMm() {
        double[] centre = new double[3];
        for (int s = 0; s < pointsMm.length; s++) {
            centre[s % 3] += pointsMm[s];
        }
        for (int axis = 0; axis < 3; axis++) {
            centre[axis] /= count();
        }
        return centre;
    }

    /** Root mean square distance of the points from a centre, mm; at least 1. */
    double radiusMm(double[] centre) {
        double squares = 0;
        for (int s = 0; s < pointsMm.length; s++) {
            squares += (pointsMm[s] - centre[s % 3]) * (pointsMm[s] - centre[s % 3]);
        }
        return Math.max(1, Math.sqrt(squares / count()));
    }

    private static boolean[] tissueAndMargin(Volume image) {
        Grid grid = image.grid();
        double threshold = OtsuThreshold.lowerOfThree(image.data());
        boolean[] in = new boolean[grid.size()];
        for (int v = 0; v < in.length; v++) {
            in[v] = image.data()[v] > threshold;
        }
        int[] size = {grid.nx(), grid.ny(), grid.nz()};
        int stride = 1;
        for (int axis = 0; axis < 3; axis++) {
            in = dilated(in, size[axis], stride, (int) Math.ceil(MARGIN_MM / grid.spacing(axis)));
            stride *= size[axis];
        }
        return in;
    }

    private static boolean[] dilated(boolean[] in, int n, int stride, int reach) {
        boolean[] out = new boolean[in.length];
        for (int v = 0; v < in.length; v++) {
            if (in[v]) {
                int at = v / stride % n;
                for (int t = Math.max(-reach, -at); t <= Math.min(reach, n - 1 - at); t++) {
                    out[v + t * stride] = true;
                }
            }
        }
        return out;
    }
}
