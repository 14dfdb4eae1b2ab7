package org.fascicle.networks.sampling;

import java.util.random.RandomGenerator;

/**
 * A smooth random displacement in the axial plane: normal displacements at the knots of a grid, between them uniform cubic B-splines
 * (Rueckert et al., IEEE Transactions on Medical Imaging 1999, who deform by the same splines).
 *
 * @param sdMm          standard deviation of a knot's displacement along x and along y; below a third of {@code knotSpacingMm}, so that
 *                      space does not fold
 * @param knotSpacingMm distance between knots
 * @param probability   how often, 0 to 1
 */
public record ElasticDeformation(double sdMm, double knotSpacingMm, double probability) implements SpatialAugmentation {
    public ElasticDeformation {
        Ranges.require("knot spacing in mm", knotSpacingMm, 1, 1000);
        Ranges.require("elastic displacement in mm", sdMm, 0, knotSpacingMm / 3);
        Ranges.requireProbability(probability);
    }

    @Override
    public SpatialMap draw(RandomGenerator random, SampleGeometry geometry) {
        double[] half = geometry.halfExtentMm();
        boolean inPlane = geometry.shape().spatialAxes() == 2;
        int[] knots = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            // Three knots more than intervals: the spline reaches one before and two after.
            knots[axis] = inPlane && axis == 2 ? 4 : (int) Math.ceil(2 * half[axis] / knotSpacingMm) + 4;
        }
        double[] displacement = new double[2 * knots[0] * knots[1] * knots[2]];
        for (int k = 0; k < displacement.length; k++) {
            displacement[k] = sdMm * random.nextGaussian();
        }
        return new Field(half, knots, displacement);
    }

    /** The displacement between the knots; its buffers serve one sample at a time. */
    private final class Field implements SpatialMap {
        private final double[] half;
        private final int[] knots;
        private final double[] displacement;
        private final int[] first = new int[3];
        private final double[][] weight = new double[3][4];

        Field(double[] half, int[] knots, double[] displacement) {
            this.half = half;
            this.knots = knots;
            this.displacement = displacement;
        }

        @Override
        public void apply(double[] p) {
            for (int axis = 0; axis < 3; axis++) {
                double t = Math.clamp((p[axis] + half[axis]) / knotSpacingMm, 0, knots[axis] - 4 + 0.999999);
                first[axis] = (int) t;
                basis(t - first[axis], weight[axis]);
            }
            double x = 0;
            double y = 0;
            for (int c = 0; c < 4; c++) {
                for (int b = 0; b < 4; b++) {
                    double yz = weight[1][b] * weight[2][c];
                    int row = 2 * (first[0] + knots[0] * (first[1] + b + knots[1] * (first[2] + c)));
                    for (int a = 0; a < 4; a++) {
                        x += yz * weight[0][a] * displacement[row + 2 * a];
                        y += yz * weight[0][a] * displacement[row + 2 * a + 1];
                    }
                }
            }
            p[0] += x;
            p[1] += y;
        }
    }

    /** Writes the four uniform cubic B-splines that are not zero at {@code u} of the way between two knots. */
    private static void basis(double u, double[] weight) {
        double v = 1 - u;
        weight[0] = v * v * v / 6;
        weight[1] = (3 * u * u * u - 6 * u * u + 4) / 6;
        weight[2] = (3 * v * v * v - 6 * v * v + 4) / 6;
        weight[3] = u * u * u / 6;
    }
}
