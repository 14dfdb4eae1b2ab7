package org.fascicle.phantom;

/**
 * A closed outline around the origin as radius against angle, interpolated by periodic Catmull–Rom pieces between its
 * points and tabulated. Directions are measured by a "diamond angle", 0 to 4 over one turn, which grows with the angle
 * and needs no arc tangent.
 */
final class Outline {
    private static final int STEPS = 1024;
    private final double[] radiusMm = new double[STEPS + 1];

    /**
     * @param x        coordinates of the points, in any order
     * @param y        of the same points
     * @param values   what to interpolate at each point's angle
     * @param mirrored whether each point stands for its mirror image about x = 0 too
     */
    Outline(double[] x, double[] y, double[] values, boolean mirrored) {
        var knots = new java.util.TreeMap<Double, Double>();
        for (int p = 0; p < x.length; p++) {
            knots.put(angle(x[p], y[p]), values[p]);
            if (mirrored) {
                knots.put(angle(-x[p], y[p]), values[p]);
            }
        }
        double[] angles = knots.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        double[] at = knots.values().stream().mapToDouble(Double::doubleValue).toArray();
        int piece = 0;
        int n = angles.length;
        for (int s = 0; s <= STEPS; s++) {
            double theta = angleOf(4.0 * s / STEPS);
            while (piece < n && angles[piece] <= theta) {
                piece++;
            }
            int before = Math.floorMod(piece - 1, n);
            double start = angles[before] - (piece == 0 ? 2 * Math.PI : 0);
            double end = angles[piece % n] + (piece == n ? 2 * Math.PI : 0);
            double t = end > start ? (theta - start) / (end - start) : 0;
            radiusMm[s] = catmullRom(at[Math.floorMod(before - 1, n)], at[before], at[piece % n], at[(piece + 1) % n], t);
        }
    }

    /** The radius where the points lie, so that the outline passes through them. */
    static Outline through(double[] x, double[] y, boolean mirrored) {
        double[] radius = new double[x.length];
        for (int p = 0; p < x.length; p++) {
            radius[p] = Math.hypot(x[p], y[p]);
        }
        return new Outline(x, y, radius, mirrored);
    }

    /** The direction of a point as {@link #at(double)} wants it, the same for every outline. */
    static double direction(double x, double y) {
        double size = Math.abs(x) + Math.abs(y);
        if (size == 0) {
            return 0;
        }
        if (y >= 0) {
            return x >= 0 ? y / size : 1 - x / size;
        }
        return x < 0 ? 2 - y / size : 3 + x / size;
    }

    /** The interpolated value in that direction. */
    double at(double direction) {
        double steps = direction * (STEPS / 4.0);
        int s = Math.min(STEPS - 1, (int) steps);
        return radiusMm[s] + (steps - s) * (radiusMm[s + 1] - radiusMm[s]);
    }

    /** The true angle (rad) of a direction. */
    private static double angleOf(double direction) {
        int quadrant = Math.min(3, (int) direction);
        double t = direction - quadrant;
        return quadrant * Math.PI / 2 + Math.atan2(t, 1 - t);
    }

    private static double angle(double x, double y) {
        double theta = Math.atan2(y, x);
        return theta < 0 ? theta + 2 * Math.PI : theta;
    }

    private static double catmullRom(double p0, double p1, double p2, double p3, double t) {
        return 0.5 * (2 * p1 + t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0))));
    }
}
