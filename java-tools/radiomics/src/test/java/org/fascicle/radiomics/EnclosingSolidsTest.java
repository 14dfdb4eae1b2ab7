package org.fascicle.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnclosingSolidsTest {
    /**
     * A sphere in closed form. The others by numpy's {@code polynomial.legendre.legval} in the manual's series; the spheroid's true
     * area is 21.478, so the test also says that this is the manual's rule and not the area.
     */
    @Test
    void theSeriesIsThatOfTheManual() {
        assertThat(EnclosingSolids.ellipsoidArea(new double[] {2, 2, 2})).isCloseTo(16 * Math.PI, within(1e-12));
        assertThat(EnclosingSolids.ellipsoidArea(new double[] {2, 1, 1})).isCloseTo(17.343874354675417, within(1e-9));
        assertThat(EnclosingSolids.ellipsoidArea(new double[] {5, 3, 2})).isCloseTo(130.78043522879736, within(1e-9));
    }

    /** The smallest ellipsoid around a box has √3 times its half sides as semi-axes. */
    @Test
    void theSmallestEllipsoidAroundABoxIsKnown() {
        double[][] box = new double[8][];
        for (int corner = 0; corner < 8; corner++) {
            box[corner] = new double[] {100 + 3 * (corner & 1), -50 + 2 * (corner >> 1 & 1), 7 * (corner >> 2)};
        }
        double[] axes = EnclosingEllipsoid.semiAxes(box);
        assertThat(axes[0]).isCloseTo(Math.sqrt(3) * 3.5, within(1e-5));
        assertThat(axes[1]).isCloseTo(Math.sqrt(3) * 1.5, within(1e-5));
        assertThat(axes[2]).isCloseTo(Math.sqrt(3), within(1e-5));
    }

    /** Points on a sphere have that sphere, whatever lies inside. */
    @Test
    void pointsInsideDoNotCount() {
        Random random = new Random(5);
        List<double[]> points = new ArrayList<>();
        for (int n = 0; n < 400; n++) {
            double[] p = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double radius = (n % 2 == 0 ? 10 : 3) / Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
            points.add(new double[] {p[0] * radius, p[1] * radius, p[2] * radius});
        }
        assertThat(EnclosingEllipsoid.semiAxes(points.toArray(double[][]::new))).containsExactly(new double[] {10, 10, 10}, within(0.3));
    }

    @Test
    void theHullOfACubeWithPointsInsideAndOnItsFaces() {
        List<int[]> points = new ArrayList<>();
        for (int x = 0; x <= 4; x++) {
            for (int y = 0; y <= 4; y++) {
                for (int z = 0; z <= 4; z++) {
                    points.add(new int[] {x, y, z});
                }
            }
        }
        Collections.shuffle(points, new Random(3));
        ConvexHull hull = new ConvexHull(points);
        assertThat(hull.normals()).hasSize(6);
        assertThat(sixfoldVolume(hull)).isEqualTo(6 * 64);
        assertThatThrownBy(() -> new ConvexHull(points.stream().filter(point -> point[2] == 0).toList()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("one plane");
    }

    /** A hull contains all its points and keeps Euler's 2 = V - E + F. */
    @Test
    void theHullOfRandomPointsIsClosedAndHoldsThem() {
        Random random = new Random(9);
        List<int[]> points = new ArrayList<>();
        for (int n = 0; n < 300; n++) {
            points.add(new int[] {random.nextInt(60), random.nextInt(40), random.nextInt(20)});
        }
        ConvexHull hull = new ConvexHull(points);
        int triangles = hull.triangles().size();
        assertThat(hull.corners().size() - 3 * triangles / 2 + triangles).isEqualTo(2);
        for (int[] triangle : hull.triangles()) {
            int[] a = hull.points().get(triangle[0]);
            for (int[] point : points) {
                assertThat(determinant(a, hull.points().get(triangle[1]), hull.points().get(triangle[2]), point)).isNotPositive();
            }
        }
    }

    /** A staircase along a diagonal fits into an oblique box that is smaller than the one along the axes. */
    @Test
    void theOrientedBoxIsNeverLargerThanTheOneAlongTheAxes() {
        float[][] diagonal = new float[12][12];
        for (int n = 0; n < 12; n++) {
            diagonal[n][n] = 1;
            diagonal[n][Math.min(11, n + 1)] = 1;
        }
        RegionOfInterest region = region(diagonal);
        EnclosingSolids solids = new EnclosingSolids(region, new SurfaceDiameters(region));
        assertThat(solids.orientedBox().volumeMm3()).isLessThan(0.4 * solids.axisAlignedBox().volumeMm3());
        assertThat(solids.convexHull().volumeMm3()).isLessThan(solids.orientedBox().volumeMm3());
        assertThat(solids.enclosingEllipsoid().volumeMm3()).isGreaterThan(solids.convexHull().volumeMm3());
    }

    private static RegionOfInterest region(float[][] rows) {
        var image = Regions.slice(rows);
        var mask = Regions.nonZero(image);
        return RegionOfInterest.crop(image, mask, RegionBounds.of(mask).getFirst(), IntensityScale.IDENTITY, 1);
    }

    private static long sixfoldVolume(ConvexHull hull) {
        return hull.triangles().stream().mapToLong(t -> determinant(hull.points().get(t[0]), hull.points().get(t[1]), hull.points().get(t[2]), new int[3])).map(d -> -d).sum();
    }

    /** Six times the signed volume of a tetrahedron, positive where d lies outside of a, b, c. */
    private static long determinant(int[] a, int[] b, int[] c, int[] d) {
        long[] u = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
        long[] v = {c[0] - a[0], c[1] - a[1], c[2] - a[2]};
        long[] w = {d[0] - a[0], d[1] - a[1], d[2] - a[2]};
        return w[0] * (u[1] * v[2] - u[2] * v[1]) + w[1] * (u[2] * v[0] - u[0] * v[2]) + w[2] * (u[0] * v[1] - u[1] * v[0]);
    }
}
