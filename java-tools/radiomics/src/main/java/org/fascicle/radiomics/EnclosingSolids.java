package org.fascicle.radiomics;

import java.util.Arrays;
import java.util.Comparator;

/** Solids around a region's surface, to whose volume and area its own are compared. Places are in mm. */
final class EnclosingSolids {
    private final ConvexHull hull;
    private final double[] scaleMm;
    private final double[][] cornersMm;

    /**
     * A solid.
     *
     * @param volumeMm3 its volume
     * @param areaMm2   its surface
     */
    record Solid(double volumeMm3, double areaMm2) {
        static Solid box(double a, double b, double c) {
            return new Solid(a * b * c, 2 * (a * b + b * c + c * a));
        }

        static Solid ellipsoid(double[] semiAxes) {
            return new Solid(4 * Math.PI / 3 * semiAxes[0] * semiAxes[1] * semiAxes[2], ellipsoidArea(semiAxes));
        }
    }

    EnclosingSolids(RegionOfInterest region, SurfaceDiameters surface) {
        hull = new ConvexHull(surface.outermost());
        scaleMm = new double[] {region.spacingMm(0) / 2, region.spacingMm(1) / 2, region.spacingMm(2) / 2};
        cornersMm = hull.corners().stream().map(this::mm).toArray(double[][]::new);
    }

    /** The corners of the convex hull. */
    double[][] cornersMm() {
        return cornersMm;
    }

    Solid convexHull() {
        double volume = 0;
        double area = 0;
        for (int[] triangle : hull.triangles()) {
            double[] a = mm(hull.points().get(triangle[0]));
            double[] b = mm(hull.points().get(triangle[1]));
            double[] c = mm(hull.points().get(triangle[2]));
            double[] cross = cross(minus(b, a), minus(c, a));
            area += Math.sqrt(dot(cross, cross)) / 2;
            volume += dot(a, cross) / 6;
        }
        return new Solid(volume, area);
    }

    Solid axisAlignedBox() {
        double[] extent = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double[] unit = new double[3];
            unit[axis] = 1;
            extent[axis] = extent(unit);
        }
        return Solid.box(extent[0], extent[1], extent[2]);
    }

    /**
     * The smallest of the boxes that rest on a face of the hull and on an edge of its outline seen along that face's normal. The
     * smallest of all boxes may be a little smaller (O'Rourke, Int. J. Computer and Information Sciences, 1985).
     */
    Solid orientedBox() {
        Solid smallest = axisAlignedBox();
        for (long[] normal : hull.normals()) {
            // A plane's normal scales with the inverse of the places.
            double[] up = unit(new double[] {normal[0] / scaleMm[0], normal[1] / scaleMm[1], normal[2] / scaleMm[2]});
            double[] across = unit(cross(up, Math.abs(up[0]) < 0.6 ? new double[] {1, 0, 0} : new double[] {0, 1, 0}));
            double[] along = cross(up, across);
            double[] rectangle = smallestRectangle(outline(across, along));
            Solid box = Solid.box(extent(up), rectangle[0], rectangle[1]);
            smallest = box.volumeMm3 < smallest.volumeMm3 ? box : smallest;
        }
        return smallest;
    }

    Solid enclosingEllipsoid() {
        return Solid.ellipsoid(EnclosingEllipsoid.semiAxes(cornersMm));
    }

    /**
     * The series by which the IBSI reference manual (section 3.1.18) takes an ellipsoid's area, up to its 20th term:
     * {@code 4 π a b Σ (α β)ᵛ/(1 - 4 v²) P_v((α² + β²)/(2 α β))}, α² = 1 - b²/a², β² = 1 - c²/a², P_v Legendre polynomials. It
     * is the area of a sphere, and less than that of other ellipsoids, whose series has α² = 1 - c²/a² and β² = 1 - c²/b² (Dunkl
     * and Ramirez, ACM Transactions on Mathematical Software, 1994); the consensus value is that of the manual's. The products
     * {@code (α β)ᵛ P_v} follow from Bonnet's recursion, which has no pole where α is 0.
     *
     * @param semiAxes in falling order
     */
    static double ellipsoidArea(double[] semiAxes) {
        double alphaSquared = 1 - semiAxes[1] * semiAxes[1] / (semiAxes[0] * semiAxes[0]);
        double betaSquared = 1 - semiAxes[2] * semiAxes[2] / (semiAxes[0] * semiAxes[0]);
        double halfSum = (alphaSquared + betaSquared) / 2;
        double previous = 0;
        double current = 1;
        double sum = 0;
        for (int v = 0; v <= 20; v++) {
            sum += current / (1 - 4.0 * v * v);
            double next = ((2 * v + 1) * halfSum * current - v * alphaSquared * betaSquared * previous) / (v + 1);
            previous = current;
            current = next;
        }
        return 4 * Math.PI * semiAxes[0] * semiAxes[1] * sum;
    }

    private double[] mm(int[] point) {
        return new double[] {point[0] * scaleMm[0], point[1] * scaleMm[1], point[2] * scaleMm[2]};
    }

    private double extent(double[] direction) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] corner : cornersMm) {
            double at = dot(corner, direction);
            low = Math.min(low, at);
            high = Math.max(high, at);
        }
        return high - low;
    }

    /** The corners of the hull's outline in a plane, by Andrew's monotone chain. */
    private double[][] outline(double[] across, double[] along) {
        double[][] flat = Arrays.stream(cornersMm).map(corner -> new double[] {dot(corner, across), dot(corner, along)})
                .sorted(Comparator.<double[]>comparingDouble(point -> point[0]).thenComparingDouble(point -> point[1])).toArray(double[][]::new);
        double[][] chain = new double[2 * flat.length][];
        int length = 0;
        for (double[] point : flat) {
            length = push(chain, length, 2, point);
        }
        int lower = length + 1;
        for (int n = flat.length - 2; n >= 0; n--) {
            length = push(chain, length, lower, flat[n]);
        }
        return Arrays.copyOf(chain, length - 1);
    }

    private static int push(double[][] chain, int length, int fewest, double[] point) {
        int kept = length;
        while (kept >= fewest && turn(chain[kept - 2], chain[kept - 1], point) <= 0) {
            kept--;
        }
        chain[kept] = point;
        return kept + 1;
    }

    /** The sides of the smallest rectangle around an outline: one of them lies on an edge. */
    private static double[] smallestRectangle(double[][] outline) {
        double[] smallest = {Double.POSITIVE_INFINITY, 1};
        for (int n = 0; n < outline.length; n++) {
            double[] from = outline[n];
            double[] to = outline[(n + 1) % outline.length];
            double length = Math.hypot(to[0] - from[0], to[1] - from[1]);
            if (length > 0) {
                double x = (to[0] - from[0]) / length;
                double y = (to[1] - from[1]) / length;
                double[] sides = {width(outline, x, y), width(outline, -y, x)};
                smallest = sides[0] * sides[1] < smallest[0] * smallest[1] ? sides : smallest;
            }
        }
        return smallest;
    }

    private static double width(double[][] outline, double x, double y) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] point : outline) {
            double at = point[0] * x + point[1] * y;
            low = Math.min(low, at);
            high = Math.max(high, at);
        }
        return high - low;
    }

    private static double turn(double[] a, double[] b, double[] c) {
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] unit(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        return new double[] {vector[0] / length, vector[1] / length, vector[2] / length};
    }
}
